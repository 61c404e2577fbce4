package axisweave.passes.propagate;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.FunctionType;
import axisweave.ir.Loc;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of a draft. The shardings of its arguments are on the values. */
final class DraftFunc implements DraftItem {
  static final String ORIGINAL_NAME = "sdy.original_func_name";
  static final String MANUAL_AXES = "sdy.func_manual_axes";
  static final String EXECUTION_THREAD = "execution_thread";

  String name;
  final String visibility;
  final FunctionType type;

  /** Without their shardings, which the values hold; a declaration has no values. */
  ImmutableList<Attributes> argumentAttributes;

  /** Without their shardings. */
  ImmutableList<Attributes> resultAttributes;

  final @Nullable TensorSharding[] resultShardings;
  Attributes attributes;

  /** Null for a declaration. */
  @Nullable DraftRegion body;

  final Loc loc;

  DraftFunc(
      String name,
      String visibility,
      FunctionType type,
      ImmutableList<Attributes> argumentAttributes,
      ImmutableList<Attributes> resultAttributes,
      Attributes attributes,
      Loc loc) {
    this.name = name;
    this.visibility = visibility;
    this.type = type;
    this.argumentAttributes = argumentAttributes;
    this.resultAttributes = resultAttributes;
    this.resultShardings = new TensorSharding[type.results().size()];
    this.attributes = attributes;
    this.loc = loc;
  }

  void setBody(DraftRegion region) {
    body = region;
    region.func = this;
    region.op = null;
  }

  DraftBlock block() {
    if (body == null) {
      throw new IllegalStateException("@" + name + " has no body");
    }
    return body.block();
  }

  List<DraftValue> arguments() {
    return block().arguments;
  }

  /** The function that it was cloned from, or its own name. */
  String originalName() {
    return attributes.foreign().get(ORIGINAL_NAME) instanceof Attribute.Text text
        ? text.value()
        : name;
  }
}
