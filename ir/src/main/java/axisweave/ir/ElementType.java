package axisweave.ir;

/** What a tensor holds at each index. */
public sealed interface ElementType permits Scalar, QuantizedType, ForeignType {}
