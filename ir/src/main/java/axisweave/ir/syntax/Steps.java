package axisweave.ir.syntax;

import axisweave.ir.Cursor;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces that many forms share. */
public final class Steps {
  private static final Pattern TOKEN = Pattern.compile("->|[A-Za-z_][A-Za-z_0-9.]*|[^ ]");

  private Steps() {}

  /** A step from its two halves. */
  public static <K extends OpKind> Step<K> of(
      Consumer<Reading> read, BiConsumer<Op, OpWriter> print) {
    return new Step<>() {
      @Override
      public void read(Reading reading) {
        read.accept(reading);
      }

      @Override
      public void print(Op op, K kind, OpWriter out) {
        print.accept(op, out);
      }
    };
  }

  static ImmutableList<String> tokens(String text) {
    ImmutableList.Builder<String> tokens = ImmutableList.builder();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens.build();
  }

  static void expect(Cursor in, ImmutableList<String> tokens) {
    for (String token : tokens) {
      in.expect(token);
    }
  }

  static <K extends OpKind> Step<K> text(String text) {
    ImmutableList<String> tokens = tokens(text);
    return of(reading -> expect(reading.in(), tokens), (op, out) -> out.text(text));
  }

  static <K extends OpKind> Step<K> values(int count, String before) {
    return of(
        reading -> {
          for (int i = 0; i < count; i++) {
            if (i > 0) {
              reading.in().expect(",");
            }
            reading.add(reading.in().value());
          }
        },
        (op, out) -> out.text(before).values(op.operands().subList(0, count)));
  }

  /** Operands up to the first thing that is none; a comma before that is left alone. */
  static <K extends OpKind> Step<K> values(String before) {
    return of(
        reading -> reading.addAll(reading.in().values()),
        (op, out) -> {
          if (!op.operands().isEmpty()) {
            out.text(before).values(op.operands());
          }
        });
  }

  static <K extends OpKind, T> Step<K> field(Field<K, T> field, String before) {
    return new Step<>() {
      @Override
      public void read(Reading reading) {
        reading.read(field);
      }

      @Override
      public void print(Op op, K kind, OpWriter out) {
        out.text(before);
        field.codec().print().accept(field.get().apply(kind), out);
      }
    };
  }

  static <K extends OpKind, T> Step<K> optionalField(String text, Field<K, T> field) {
    ImmutableList<String> tokens = tokens(text);
    return new Step<>() {
      @Override
      public void read(Reading reading) {
        if (reading.in().accept(tokens.get(0))) {
          expect(reading.in(), tokens.subList(1, tokens.size()));
          reading.read(field);
        }
      }

      @Override
      public void print(Op op, K kind, OpWriter out) {
        if (field.isPrinted(kind)) {
          out.text(text);
          field.codec().print().accept(field.get().apply(kind), out);
        }
      }
    };
  }

  /**
   * The remaining operands, each followed by a comma, and then what is no operand: {@code %a, %b,
   * dim = 0}.
   */
  static <K extends OpKind> Step<K> valuesAndComma() {
    return of(
        reading -> {
          while (reading.in().atValue()) {
            reading.add(reading.in().value());
            reading.in().expect(",");
          }
        },
        (op, out) -> out.text(" ").values(op.operands()).text(","));
  }

  /** {@code max } before {@code {"x"}}. */
  static <K extends OpKind, T> Step<K> leadingField(Field<K, T> field) {
    return new Step<>() {
      @Override
      public void read(Reading reading) {
        if (reading.in().atWord()) {
          reading.read(field);
        }
      }

      @Override
      public void print(Op op, K kind, OpWriter out) {
        if (field.isPrinted(kind)) {
          field.codec().print().accept(field.get().apply(kind), out);
          out.text(" ");
        }
      }
    };
  }
}
