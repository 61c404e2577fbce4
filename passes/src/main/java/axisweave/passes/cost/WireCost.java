package axisweave.passes.cost;

/**
 * What one device sends in a collective by the bandwidth-optimal ring algorithm, in bytes, plus the
 * price of starting one. {@code latency} is a start's price in bytes: what the wire could have
 * carried meanwhile. {@code flopsPerByte} and {@code memoryPerByte} say how much arithmetic, and
 * how many bytes of local memory traffic, take as long as one byte on the wire.
 */
public record WireCost(double latency, double flopsPerByte, double memoryPerByte) {
  /** Bytes decide; the rest breaks ties and keeps big products from being computed everywhere. */
  public static final WireCost DEFAULT = new WireCost(8, 1000, 12);

  /** Of an operand of {@code bytes} on each of {@code group} devices. */
  public double allReduce(double bytes, long group) {
    return group == 1 ? 0 : latency + 2 * bytes * (group - 1) / group;
  }

  /** To a result of {@code bytes}. */
  public double allGather(double bytes, long group) {
    return group == 1 ? 0 : latency + bytes * (group - 1) / group;
  }

  /** To a result of {@code bytes}. */
  public double reduceScatter(double bytes, long group) {
    return group == 1 ? 0 : latency + bytes * (group - 1);
  }

  /** Of an operand of {@code bytes}. */
  public double allToAll(double bytes, long group) {
    return group == 1 ? 0 : latency + bytes * (group - 1) / group;
  }

  /** Of an operand of {@code bytes}. */
  public double permute(double bytes) {
    return latency + bytes;
  }

  /** Of arithmetic and of reading and writing local memory, as bytes on the wire. */
  public double work(double flops, double bytes) {
    return flops / flopsPerByte + bytes / memoryPerByte;
  }
}
