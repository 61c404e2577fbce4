package axisweave.runtime;

/**
 * The loops of a product that depend on the element type; see {@link Gemm} for the order in which
 * they run. Rows are arrays of their own, because loops over arrays that all begin at index 0 and
 * have a constant length are what the compiler turns into vector instructions.
 */
interface Sweeps {
  /** Rows of sums that are collected at a time. */
  int ROWS = 4;

  /** Rows of the panel that are folded into them at a time. */
  int DEPTH = 4;

  /** The two widths that rows may have. */
  int WIDE = 512;

  int NARROW = 64;

  Object[] rows(int count, int width);

  Object factors(int count);

  void clear(Object row);

  /** Copies elements (rows[k..], columns[j..]) from {@code base} on into rows of the panel. */
  void pack(Object from, int base, int[] rows, int k, int[] columns, int j, int n, Object[] panel);

  /** Copies {@code some} rows of {@code depth} elements in the order in which they are used. */
  void gather(
      Object from, int base, int[] rows, int i, int some, int[] columns, int k, Object factors);

  /** Adds the products of four rows of factors with the panel to four rows of sums. */
  void four(Object[] sums, int i, Object[] panel, int depth, Object factors, int width);

  /** Copies sums out to (rows[i..], columns[j..]). */
  void write(Object[] sums, Object to, int base, int[] rows, int i, int[] columns, int j, int n);
}
