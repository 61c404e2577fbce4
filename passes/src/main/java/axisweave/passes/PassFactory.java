package axisweave.passes;

/** Makes a pass from its options; reads all that it knows. */
@FunctionalInterface
public interface PassFactory {
  Pass make(PassOptions options);
}
