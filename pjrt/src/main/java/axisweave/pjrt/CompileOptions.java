package axisweave.pjrt;

/**
 * What XLA is told of how to compile, as a serialized {@code CompileOptionsProto}. Only the options
 * count; what the module says of replicas and partitions is ignored by XLA. Replicas and partitions
 * are always given, since XLA aborts without.
 *
 * @param partitions on how many devices the program runs
 * @param fastMinMax whether minimum and maximum may lose NaN, as XLA's CPU backend does unless told
 *     otherwise
 */
record CompileOptions(int partitions, boolean fastMinMax) {
  // CompileOptionsProto.
  private static final int BUILD_OPTIONS = 3;
  private static final int OVERRIDES = 7;
  // ExecutableBuildOptionsProto.
  private static final int REPLICAS = 4;
  private static final int PARTITIONS = 5;
  private static final int USE_SPMD = 6;
  private static final int USE_SHARDY = 19;
  // A map entry, and OptionOverrideProto.
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int BOOL_FIELD = 2;

  byte[] serialized() {
    Proto build = new Proto().integer(REPLICAS, 1).integer(PARTITIONS, partitions);
    if (partitions > 1) {
      build.flag(USE_SPMD, true).flag(USE_SHARDY, true);
    }
    Proto all = new Proto().message(BUILD_OPTIONS, build);
    if (!fastMinMax) {
      all.message(
          OVERRIDES,
          new Proto()
              .text(KEY, "xla_cpu_enable_fast_min_max")
              .message(VALUE, new Proto().flag(BOOL_FIELD, false)));
    }
    return all.toBytes();
  }
}
