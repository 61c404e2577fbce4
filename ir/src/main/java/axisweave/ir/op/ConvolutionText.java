package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.Convolution.ConvolutionDimensions;
import axisweave.ir.syntax.Codec;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Own;
import axisweave.ir.syntax.Reading;
import axisweave.ir.syntax.Step;
import axisweave.ir.syntax.StructText;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a convolution is written: {@code dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window =
 * {stride = [1], pad = [[0, 0]]}}.
 */
final class ConvolutionText {
  private static final Pattern DIMENSIONS =
      Pattern.compile(
          "\\[([^\\]]*)\\]\\s*x\\s*\\[([^\\]]*)\\]\\s*->\\s*\\[([^\\]]*)\\]", Pattern.DOTALL);

  static final Codec<ConvolutionDimensions> CODEC =
      Codec.of(
              "#stablehlo.conv<[b, 0, f]x[0, i, o]->[b, 0, f]>",
              ConvolutionText::find,
              dims -> (Attribute) new Attribute.Foreign("#stablehlo.conv<" + text(dims) + ">"))
          .bare(ConvolutionText::read, (dims, out) -> out.text(text(dims)));

  private static final Field<Convolution, ConvolutionDimensions> DIMS =
      Field.of("dimension_numbers", CODEC, Convolution::dimensions);
  private static final Field<Convolution, ImmutableLongArray> STRIDES =
      list("window_strides", Codecs.I64S, Convolution::strides);
  private static final Field<Convolution, ImmutableLongArray> PADDING =
      list("padding", Codecs.PAIRS, Convolution::padding);
  private static final Field<Convolution, ImmutableLongArray> LHS_DILATION =
      list("lhs_dilation", Codecs.I64S, Convolution::lhsDilation);
  private static final Field<Convolution, ImmutableLongArray> RHS_DILATION =
      list("rhs_dilation", Codecs.I64S, Convolution::rhsDilation);
  private static final Field<Convolution, ImmutableList<Boolean>> REVERSAL =
      Field.<Convolution, ImmutableList<Boolean>>of(
              "window_reversal", Codecs.BOOLS, Convolution::reversal)
          .orElse(ImmutableList.of());
  private static final Field<Convolution, Long> FEATURE_GROUPS =
      Field.of("feature_group_count", Codecs.I64, Convolution::featureGroupCount);
  private static final Field<Convolution, Long> BATCH_GROUPS =
      Field.of("batch_group_count", Codecs.I64, Convolution::batchGroupCount);
  private static final Field<Convolution, ImmutableList<Precision>> PRECISION =
      Field.<Convolution, ImmutableList<Precision>>of(
              "precision_config", Precision.LIST, Convolution::precision)
          .elide(ImmutableList.of());

  /** Those between the braces of {@code window = {...}}. */
  static final ImmutableList<Field<Convolution, ?>> WINDOW =
      ImmutableList.of(STRIDES, PADDING, LHS_DILATION, RHS_DILATION, REVERSAL);

  static final Field<Convolution, ConvolutionDimensions> DIMENSION_NUMBERS = DIMS;

  static final ImmutableList<Field<Convolution, ?>> FIELDS =
      ImmutableList.<Field<Convolution, ?>>builder()
          .add(DIMS)
          .addAll(WINDOW)
          .add(FEATURE_GROUPS)
          .add(BATCH_GROUPS)
          .add(PRECISION)
          .build();

  private ConvolutionText() {}

  private static Field<Convolution, ImmutableLongArray> list(
      String name,
      Codec<ImmutableLongArray> codec,
      java.util.function.Function<Convolution, ImmutableLongArray> get) {
    return Field.<Convolution, ImmutableLongArray>of(name, codec, get)
        .orElse(ImmutableLongArray.of());
  }

  static Convolution of(Own own) {
    ConvolutionDimensions dims = own.get(DIMS);
    int rank = dims.inputSpatial().length();
    ImmutableList<Boolean> reversal = own.get(REVERSAL);
    return new Convolution(
        dims,
        own.listOr(STRIDES, rank, 1),
        own.listOr(PADDING, 2 * rank, 0),
        own.listOr(LHS_DILATION, rank, 1),
        own.listOr(RHS_DILATION, rank, 1),
        reversal.isEmpty()
            ? ImmutableList.copyOf(java.util.Collections.nCopies(rank, false))
            : reversal,
        own.get(FEATURE_GROUPS),
        own.get(BATCH_GROUPS),
        own.get(PRECISION));
  }

  /** The window, behind its opening brace and up to the closing one. */
  static final Step<Convolution> WINDOW_STEP =
      new Step<>() {
        @Override
        public void read(Reading reading) {
          while (reading.in().atWord()) {
            readWindow(reading, reading.in().word());
            if (!reading.in().accept(",")) {
              return;
            }
          }
        }

        @Override
        public void print(Op op, Convolution kind, OpWriter out) {
          out.text("stride = ");
          Codecs.printLongs(kind.strides(), out);
          out.text(", pad = [");
          for (int i = 0; i + 1 < kind.padding().length(); i += 2) {
            out.text(i == 0 ? "" : ", ");
            Codecs.printLongs(kind.padding().subArray(i, i + 2), out);
          }
          out.text("], lhs_dilate = ");
          Codecs.printLongs(kind.lhsDilation(), out);
          out.text(", rhs_dilate = ");
          Codecs.printLongs(kind.rhsDilation(), out);
          out.text(", reverse = ").text(kind.reversal().toString());
        }
      };

  private static void readWindow(Reading reading, String name) {
    Cursor in = reading.in();
    in.expect("=");
    switch (name) {
      case "stride" -> reading.put(STRIDES, Codecs.readLongs(in));
      case "lhs_dilate" -> reading.put(LHS_DILATION, Codecs.readLongs(in));
      case "rhs_dilate" -> reading.put(RHS_DILATION, Codecs.readLongs(in));
      case "pad" -> reading.put(PADDING, readPairs(in));
      case "reverse" -> reading.put(REVERSAL, readBooleans(in));
      default -> throw in.error("window", "a window has no attribute %s", name);
    }
  }

  private static ImmutableLongArray readPairs(Cursor in) {
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    in.expect("[");
    if (!in.at("]")) {
      do {
        ImmutableLongArray pair = Codecs.readLongs(in);
        if (pair.length() != 2) {
          throw in.error("window", "padding %s is not a low and a high", pair);
        }
        all.addAll(pair);
      } while (in.accept(","));
    }
    in.expect("]");
    return all.build();
  }

  /** Written as {@code true} and {@code false} or as 1 and 0. */
  private static ImmutableList<Boolean> readBooleans(Cursor in) {
    ImmutableList.Builder<Boolean> all = ImmutableList.builder();
    in.expect("[");
    if (!in.at("]")) {
      do {
        if (in.accept("true")) {
          all.add(true);
        } else if (in.accept("false")) {
          all.add(false);
        } else {
          all.add(in.integer() != 0);
        }
      } while (in.accept(","));
    }
    in.expect("]");
    return all.build();
  }

  private static ConvolutionDimensions read(Cursor in) {
    ImmutableList<String> input = readDims(in);
    in.expect("x");
    ImmutableList<String> kernel = readDims(in);
    in.expect("->");
    return of(input, kernel, readDims(in))
        .orElseThrow(() ->
            in.error(
                "dim_numbers", "each of the three lists names b or i, f or o, 0, 1, ... once"));
  }

  private static ImmutableList<String> readDims(Cursor in) {
    ImmutableList.Builder<String> dims = ImmutableList.builder();
    in.expect("[");
    if (!in.at("]")) {
      do {
        dims.add(in.atInteger() ? Long.toString(in.integer()) : in.word());
      } while (in.accept(","));
    }
    in.expect("]");
    return dims.build();
  }

  private static Optional<ConvolutionDimensions> find(Attribute attribute) {
    Matcher matcher = DIMENSIONS.matcher(StructText.body(attribute, "conv").orElse(""));
    if (!matcher.find()) {
      return StructText.rawStruct(attribute, "conv").map(ConvolutionText::ofRaw);
    }
    Splitter comma = Splitter.on(',').trimResults().omitEmptyStrings();
    return of(
        ImmutableList.copyOf(comma.split(matcher.group(1))),
        ImmutableList.copyOf(comma.split(matcher.group(2))),
        ImmutableList.copyOf(comma.split(matcher.group(3))));
  }

  private static ConvolutionDimensions ofRaw(
      com.google.common.collect.ImmutableMap<String, ImmutableLongArray> fields) {
    return new ConvolutionDimensions(
        StructText.integer(fields, "input_batch_dimension"),
        StructText.integer(fields, "input_feature_dimension"),
        StructText.list(fields, "input_spatial_dimensions"),
        StructText.integer(fields, "kernel_input_feature_dimension"),
        StructText.integer(fields, "kernel_output_feature_dimension"),
        StructText.list(fields, "kernel_spatial_dimensions"),
        StructText.integer(fields, "output_batch_dimension"),
        StructText.integer(fields, "output_feature_dimension"),
        StructText.list(fields, "output_spatial_dimensions"));
  }

  private static Optional<ConvolutionDimensions> of(
      ImmutableList<String> input, ImmutableList<String> kernel, ImmutableList<String> output) {
    if (!isWhole(input, "b", "f") || !isWhole(kernel, "i", "o") || !isWhole(output, "b", "f")) {
      return Optional.empty();
    }
    return Optional.of(
        new ConvolutionDimensions(
            input.indexOf("b"),
            input.indexOf("f"),
            spatial(input),
            kernel.indexOf("i"),
            kernel.indexOf("o"),
            spatial(kernel),
            output.indexOf("b"),
            output.indexOf("f"),
            spatial(output)));
  }

  private static boolean isWhole(ImmutableList<String> dims, String one, String other) {
    for (int d = 0; d < dims.size() - 2; d++) {
      if (!dims.contains(Integer.toString(d))) {
        return false;
      }
    }
    return dims.contains(one) && dims.contains(other);
  }

  private static ImmutableLongArray spatial(ImmutableList<String> dims) {
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    for (int d = 0; d < dims.size() - 2; d++) {
      all.add(dims.indexOf(Integer.toString(d)));
    }
    return all.build();
  }

  static String text(ConvolutionDimensions dims) {
    return list(dims.inputSpatial(), dims.inputBatch(), "b", dims.inputFeature(), "f")
        + "x"
        + list(
            dims.kernelSpatial(), dims.kernelInputFeature(), "i", dims.kernelOutputFeature(), "o")
        + "->"
        + list(dims.outputSpatial(), dims.outputBatch(), "b", dims.outputFeature(), "f");
  }

  private static String list(
      ImmutableLongArray spatial, long one, String oneName, long other, String otherName) {
    String[] names = new String[spatial.length() + 2];
    java.util.Arrays.fill(names, "?");
    put(names, one, oneName);
    put(names, other, otherName);
    for (int d = 0; d < spatial.length(); d++) {
      put(names, spatial.get(d), Integer.toString(d));
    }
    return "[" + String.join(", ", names) + "]";
  }

  private static void put(String[] names, long at, String name) {
    if (at >= 0 && at < names.length) {
      names[(int) at] = name;
    }
  }
}
