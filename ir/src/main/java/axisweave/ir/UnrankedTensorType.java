package axisweave.ir;

/** {@code tensor<*xT>}: parsed and kept; no stage computes with it. */
public record UnrankedTensorType(ElementType element) implements Type {
  @Override
  public String toString() {
    return "tensor<*x" + element + ">";
  }
}
