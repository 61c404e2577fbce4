package axisweave.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reading and writing whole files. */
final class Files {
  private Files() {}

  static final String STANDARD_INPUT = "-";

  /** The bytes of a file, or of standard input. */
  static byte[] read(String name) throws IOException {
    return name.equals(STANDARD_INPUT)
        ? System.in.readAllBytes()
        : java.nio.file.Files.readAllBytes(Path.of(name));
  }

  /** Puts the content of a file where it is told. */
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  static void write(Path file, String text) throws IOException {
    write(file, to -> java.nio.file.Files.writeString(to, text));
  }

  /**
   * Writes a file so that it is either old or new, never half, also if the process is interrupted:
   * beside it first, then renamed. Anything but a regular file is written directly.
   */
  static void write(Path file, Content content) throws IOException {
    if (java.nio.file.Files.exists(file) && !java.nio.file.Files.isRegularFile(file)) {
      content.writeTo(file);
      return;
    }
    Path target = java.nio.file.Files.isSymbolicLink(file) ? file.toRealPath() : file;
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !java.nio.file.Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    Path beside = java.nio.file.Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
    beside.toFile().deleteOnExit();
    try {
      content.writeTo(beside);
      keepPermissions(target, beside);
      java.nio.file.Files.move(
          beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      java.nio.file.Files.deleteIfExists(beside);
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (!java.nio.file.Files.getFileStore(to).supportsFileAttributeView("posix")) {
      return;
    }
    java.nio.file.Files.setPosixFilePermissions(
        to,
        java.nio.file.Files.exists(from, LinkOption.NOFOLLOW_LINKS)
            ? java.nio.file.Files.getPosixFilePermissions(from)
            : java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Why reading or writing {@code what} failed, without Java's class names. */
  static String explain(String what, IOException failure) {
    String file =
        failure instanceof FileSystemException at && at.getFile() != null ? at.getFile() : what;
    String why =
        switch (failure) {
          case NoSuchFileException missing -> "no such file or folder";
          case AccessDeniedException denied -> "permission denied";
          case NotDirectoryException notFolder -> "not a folder";
          case FileAlreadyExistsException exists -> "is in the way, and no folder";
          case DirectoryNotEmptyException folder -> "is a folder";
          case FileSystemException other when other.getReason() != null -> other.getReason();
          default -> String.valueOf(failure.getMessage());
        };
    String lower = why.isEmpty() ? why : Character.toLowerCase(why.charAt(0)) + why.substring(1);
    return lower.startsWith(file + ":") ? lower : file + ": " + lower;
  }
}
