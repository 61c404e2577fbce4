package axisweave.ir;

/** The value of a constant: its elements, or the name of a resource that holds them. */
public sealed interface ElementsAttribute extends Attribute permits Literal, Resource {
  TensorType type();
}
