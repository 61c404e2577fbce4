package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * {@code constant {a = 1} dense<0> : tensor<4xi32>}: the result has the value's type. Where it has
 * another, the form is {@code constant() <{value = ...}> : () -> T}.
 */
public final class ConstantText<K extends OpKind> implements Step<K> {
  private final Field<K, ElementsAttribute> value;

  public ConstantText(Field<K, ElementsAttribute> value) {
    this.value = value;
  }

  /** Whether the result has the value's type. */
  public static boolean isPlain(Op op, ElementsAttribute value) {
    return op.results().size() == 1 && op.result().type().equals(value.type());
  }

  @Override
  public void read(Reading reading) {
    if (reading.in().accept("(")) {
      readQuoted(reading);
      return;
    }
    reading.dictionary();
    reading.read(value);
    reading.results(ImmutableList.of(reading.own().get(value).type()));
  }

  private static void readQuoted(Reading reading) {
    reading.in().expect(")");
    ImmutableMap.Builder<String, Attribute> all = ImmutableMap.builder();
    if (reading.in().accept("<")) {
      all.putAll(reading.in().dictionary());
      reading.in().expect(">");
    }
    if (reading.in().at("{")) {
      all.putAll(reading.in().dictionary());
    }
    reading.dictionary(all.buildKeepingLast());
    reading.in().expect(":");
    reading.functionType();
  }

  @Override
  public void print(Op op, K kind, OpWriter out) {
    out.dictionary(op.attributes()).text(" ").attribute(value.get().apply(kind));
  }
}
