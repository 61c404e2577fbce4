package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteStreams;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npy} (versions 1 to 3) and {@code .npz} files. An element type that NumPy lacks
 * is written by its bits as raw bytes ({@code |V2} for bf16, as ml_dtypes does; {@code |V1} for the
 * 8-bit and smaller floats), and read from those, or from a wider type that holds the same values
 * exactly.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LIMIT = 1 << 20;
  private static final Pattern DESCR =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-zA-Z])(\\d*)'");
  private static final Pattern NAMED = Pattern.compile("'descr'\\s*:\\s*'([a-zA-Z0-9_]+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  private Npy() {}

  /** The tensor in a file, of the element type that the file says; {@code |V2} is bf16. */
  public static Tensor read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    }
  }

  /**
   * The tensor in a file as one of type {@code wanted}: of that shape, and converted to that
   * element type, which must hold every value exactly.
   */
  public static Tensor read(Path file, TensorType wanted) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, wanted);
    }
  }

  public static Tensor read(InputStream in) throws IOException {
    Contents contents = contents(in);
    return contents.tensor(contents.scalar());
  }

  public static Tensor read(InputStream in, TensorType wanted) throws IOException {
    return contents(in).as(wanted);
  }

  /** The tensors of an {@code .npz} file by name, without the {@code .npy} of the entries. */
  public static ImmutableMap<String, Tensor> readZip(Path file) throws IOException {
    ImmutableMap.Builder<String, Tensor> all = ImmutableMap.builder();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.put(entry.getName().replaceFirst("\\.npy$", ""), read(zip));
      }
    }
    return all.buildOrThrow();
  }

  /** {@code tensor} with the shape and element type of {@code wanted}, if it holds it exactly. */
  public static Tensor exactly(Tensor tensor, TensorType wanted) throws IOException {
    if (!tensor.type().shape().equals(wanted.shape())) {
      throw new IOException("shape " + tensor.type().shape() + ", not " + wanted.shape());
    }
    Scalar to = Storage.scalar(wanted.element());
    Tensor made = Tensor.allocate(wanted);
    int parts = made.places();
    if (tensor.places() > parts) {
      throw new IOException(tensor.scalar() + " is not " + to);
    }
    for (int i = 0; i < tensor.count(); i++) {
      for (int part = 0; part < tensor.places(); part++) {
        convert(tensor, tensor.place(i) + part, made.array(), i * parts + part, to);
      }
    }
    return made;
  }

  private static void convert(Tensor from, int at, Object to, int place, Scalar scalar)
      throws IOException {
    boolean same;
    if (from.scalar().isInteger() || from.scalar() == Scalar.I1) {
      long value = Storage.longAt(from.array(), at, from.scalar());
      Storage.putLong(to, place, value, scalar);
      same =
          scalar.isFloat() || scalar.isComplex()
              ? Storage.doubleAt(to, place, scalar) == value
              : Storage.longAt(to, place, scalar) == value;
    } else {
      double value = Storage.doubleAt(from.array(), at, from.scalar());
      Storage.putDouble(to, place, value, scalar);
      double back = Storage.doubleAt(to, place, scalar);
      same = back == value || (Double.isNaN(back) && Double.isNaN(value));
    }
    if (!same) {
      throw new IOException(
          Storage.doubleAt(from.array(), at, from.scalar()) + " is not a value of " + scalar);
    }
  }

  public static void write(Path file, Tensor tensor) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, tensor);
    }
  }

  /** Writes version 1.0, C order. */
  public static void write(OutputStream out, Tensor tensor) throws IOException {
    StringBuilder shape = new StringBuilder("(");
    for (int d = 0; d < tensor.rank(); d++) {
      shape.append(tensor.dim(d)).append(tensor.rank() == 1 || d < tensor.rank() - 1 ? ", " : "");
    }
    String close = tensor.rank() == 1 ? shape.toString().stripTrailing() : shape.toString();
    String header =
        "{'descr': '"
            + descr(tensor.scalar())
            + "', 'fortran_order': False, 'shape': "
            + close
            + "), }";
    int padded = (10 + header.length() + 1 + 63) / 64 * 64;
    byte[] text =
        (header + " ".repeat(padded - 11 - header.length()) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) text.length, (byte) (text.length >> 8)});
    out.write(text);
    out.write(tensor.toBytes());
  }

  /** Writes the tensors as the entries of an {@code .npz} file, not compressed further than zip. */
  public static void writeZip(Path file, Map<String, Tensor> tensors) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        ZipEntry made = new ZipEntry(entry.getKey() + ".npy");
        made.setTime(0);
        zip.putNextEntry(made);
        write(zip, entry.getValue());
        zip.closeEntry();
      }
    }
  }

  private static String descr(Scalar scalar) {
    int bytes = scalar.storageBytes();
    return switch (scalar.category()) {
      case BOOLEAN -> "|b1";
      case SIGNED -> (bytes == 1 ? "|i" : "<i") + bytes;
      case UNSIGNED -> (bytes == 1 ? "|u" : "<u") + bytes;
      case COMPLEX -> "<c" + bytes;
      case FLOAT ->
          switch (scalar) {
            case F16, F32, TF32, F64 -> "<f" + bytes;
            default -> "|V" + bytes;
          };
    };
  }

  /** What a file holds, bytes already row-major and little-endian. */
  private record Contents(char code, int width, String named, long[] shape, byte[] bytes) {
    Scalar scalar() throws IOException {
      if (!named.isEmpty()) {
        return byName(named);
      }
      String text = code + Integer.toString(width);
      return switch (text) {
        case "b1" -> Scalar.I1;
        case "i1" -> Scalar.I8;
        case "i2" -> Scalar.I16;
        case "i4" -> Scalar.I32;
        case "i8" -> Scalar.I64;
        case "u1" -> Scalar.UI8;
        case "u2" -> Scalar.UI16;
        case "u4" -> Scalar.UI32;
        case "u8" -> Scalar.UI64;
        // numpy.save writes ml_dtypes' float8_e5m2 so, and the other narrow types as plain bytes.
        case "f1" -> Scalar.F8E5M2;
        case "f2" -> Scalar.F16;
        case "f4" -> Scalar.F32;
        case "f8" -> Scalar.F64;
        case "c8" -> Scalar.C64;
        case "c16" -> Scalar.C128;
        case "V2" -> Scalar.BF16;
        default -> throw new IOException("element type '" + text + "' of the .npy file");
      };
    }

    private static Scalar byName(String name) throws IOException {
      for (Scalar scalar : Scalar.values()) {
        String spelled =
            switch (scalar) {
              case BF16 -> "bfloat16";
              case I2 -> "int2";
              case I4 -> "int4";
              case UI2 -> "uint2";
              case UI4 -> "uint4";
              default ->
                  scalar
                      .toString()
                      .replaceFirst("^f(\\d)E", "float$1_E")
                      .toLowerCase(java.util.Locale.ROOT);
            };
        if (spelled.equals(name)) {
          return scalar;
        }
      }
      throw new IOException("element type '" + name + "' of the .npy file");
    }

    Tensor tensor(Scalar scalar) {
      TensorType type = TensorType.of(scalar, shape);
      Tensor made = Tensor.allocate(type);
      int part = scalar.storageBytes() / made.places();
      int places = Math.toIntExact(made.count() * made.places());
      for (int i = 0; i < places; i++) {
        long bits = 0;
        for (int b = 0; b < part; b++) {
          bits |= (bytes[i * part + b] & 0xffL) << 8 * b;
        }
        Storage.putBits(made.array(), i, scalar == Scalar.I1 ? Math.min(bits, 1) : bits, scalar);
      }
      return made;
    }

    /** Raw bytes of the right width are the bits of the wanted type; all else is converted. */
    Tensor as(TensorType wanted) throws IOException {
      Scalar to = Storage.scalar(wanted.element());
      boolean raw = code == 'V' && width == to.storageBytes();
      Tensor read = tensor(raw ? to : scalar());
      if (read.scalar() == to && read.type().shape().equals(wanted.shape())) {
        return read.as(wanted);
      }
      return exactly(read, wanted);
    }
  }

  private static Contents contents(InputStream raw) throws IOException {
    DataInputStream in = new DataInputStream(raw);
    byte[] start = new byte[8];
    try {
      in.readFully(start);
    } catch (EOFException e) {
      throw new IOException("not an .npy file: too short", e);
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (start[i] != MAGIC[i]) {
        throw new IOException("not an .npy file: no magic at its start");
      }
    }
    int length =
        start[6] == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.reverseBytes(in.readInt());
    if (length < 0 || length > LIMIT || start[6] < 1 || start[6] > 3) {
      throw new IOException(
          "a header of " + length + " bytes in an .npy file of version " + start[6]);
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return contents(new String(text, StandardCharsets.UTF_8), in);
  }

  private static Contents contents(String header, InputStream in) throws IOException {
    Matcher shape = SHAPE.matcher(header);
    Matcher order = ORDER.matcher(header);
    if (!shape.find() || !order.find()) {
      throw new IOException("the header of the .npy file: " + header.strip());
    }
    long[] sizes = sizes(shape.group(1));
    Matcher descr = DESCR.matcher(header);
    Matcher named = NAMED.matcher(header);
    String byteOrder = "";
    char code = '?';
    int width;
    String name = "";
    if (descr.find() && !descr.group(3).isEmpty()) {
      byteOrder = descr.group(1);
      code = descr.group(2).charAt(0);
      width = Integer.parseInt(descr.group(3));
    } else if (descr.reset().find() && descr.group(2).equals("?")) {
      code = 'b';
      width = 1;
    } else if (named.find()) {
      name = named.group(1);
      width = Contents.byName(name).storageBytes();
    } else {
      throw new IOException("the element type of the .npy file: " + header.strip());
    }
    long count = TensorType.of(Scalar.I8, sizes).count();
    if (width <= 0 || count * width > Integer.MAX_VALUE - 16) {
      throw new IOException("an .npy file of " + count + " elements of " + width + " bytes");
    }
    byte[] bytes = new byte[(int) count * width];
    int read = ByteStreams.read(in, bytes, 0, bytes.length);
    if (read < bytes.length) {
      throw new IOException("the .npy file ends after " + read + " of " + bytes.length + " bytes");
    }
    if (byteOrder.equals(">")) {
      swap(bytes, code == 'c' ? width / 2 : width);
    }
    if (order.group(1).equals("True")) {
      bytes = rowMajor(bytes, sizes, width);
    }
    return new Contents(code, width, name, sizes, bytes);
  }

  private static long[] sizes(String text) throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (String size : text.split(",", -1)) {
      String digits = size.strip().replaceFirst("L$", "");
      if (digits.isEmpty()) {
        continue;
      }
      try {
        sizes.add(Long.parseUnsignedLong(digits));
      } catch (NumberFormatException e) {
        throw new IOException("the shape (" + text + ") of the .npy file", e);
      }
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  private static void swap(byte[] bytes, int width) {
    for (int at = 0; at + width <= bytes.length; at += width) {
      for (int b = 0; b < width / 2; b++) {
        byte low = bytes[at + b];
        bytes[at + b] = bytes[at + width - 1 - b];
        bytes[at + width - 1 - b] = low;
      }
    }
  }

  private static byte[] rowMajor(byte[] columnMajor, long[] sizes, int width) {
    int rank = sizes.length;
    int[] from = new int[rank + 1];
    int[] size = new int[rank + 1];
    int stride = width;
    for (int d = 0; d < rank; d++) {
      size[d] = (int) sizes[d];
      from[d] = stride;
      stride *= size[d];
    }
    size[rank] = width;
    from[rank] = 1;
    byte[] made = new byte[columnMajor.length];
    Copying.copy(columnMajor, 0, from, made, 0, Shapes.rowMajor(size), size, 1);
    return made;
  }
}
