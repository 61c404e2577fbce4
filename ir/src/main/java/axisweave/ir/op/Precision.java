package axisweave.ir.op;

/** How exactly a product is to be computed. */
public enum Precision {
  DEFAULT,
  HIGH,
  HIGHEST
}
