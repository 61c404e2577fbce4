package axisweave.passes.propagate;

/**
 * What is told of a propagation while it runs: rounds, steps that change something, and each
 * sharding that changes.
 */
interface Recorder {
  /** Listens to nothing. */
  Recorder NONE =
      new Recorder() {
        @Override
        public void round(int priority, int level, FactorPropagation strategy) {}

        @Override
        public void step(int op, int directions) {}

        @Override
        public void change(Cause cause, int slot, int after) {}
      };

  /** Why a sharding changed. */
  enum Cause {
    /** The op of the step gave it axes. */
    STEP,
    /** So did a step that gave them to another member of its sharding group. */
    GROUP,
    /** Another result of its op got one, and it had none. */
    SIBLING,
    /** The turn of a user's priority came, or has not come yet. */
    PRIORITY
  }

  /** The schedule goes on: the user's priority, the level of ops, how factors are propagated. */
  void round(int priority, int level, FactorPropagation strategy);

  /**
   * A step at an op, or at result -1 - op of the main function, is about to change shardings; those
   * that follow are its. It read the layouts as they are now.
   */
  void step(int op, int directions);

  /** The layout of a slot changes. */
  void change(Cause cause, int slot, int after);
}
