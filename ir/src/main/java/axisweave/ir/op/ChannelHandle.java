package axisweave.ir.op;

/** {@code #stablehlo.channel_handle<handle = 1, type = 1>}; handle 0 means no channel. */
public record ChannelHandle(long handle, long type) {}
