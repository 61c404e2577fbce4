package axisweave.runtime.mesh;

/**
 * How data moves in a collective, and with it in which order a reduction adds: the result depends
 * on the program, the mesh and this alone.
 */
public enum Collectives {
  /** Each device reads what the others have; reductions add in the order of the group, 0 first. */
  DIRECT,

  /**
   * all_gather, all_reduce and reduce_scatter pass pieces from neighbour to neighbour around the
   * group, as they do on a torus. Part p of n of a reduction (the part of device p of the group; of
   * an all_reduce, elements p*count/n up to (p+1)*count/n) starts at device p+1, each device adds
   * its own to what comes, and it ends at device p: the order is p+1, p+2, ..., n-1, 0, ..., p.
   */
  RING
}
