package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.syntax.Codec;
import axisweave.ir.syntax.StructText;

/** {@code #stablehlo.channel_handle<handle = 1, type = 1>}; handle 0 means no channel. */
public record ChannelHandle(long handle, long type) {
  static final Codec<ChannelHandle> CODEC =
      Codec.of(
          "a channel handle",
          attribute ->
              StructText.struct(attribute, "channel_handle")
                  .map(fields ->
                      new ChannelHandle(
                          StructText.integer(fields, "handle"),
                          StructText.integer(fields, "type"))),
          channel -> (Attribute) new Attribute.Foreign(channel.toString()));

  @Override
  public String toString() {
    return "#stablehlo.channel_handle<handle = " + handle + ", type = " + type + ">";
  }
}
