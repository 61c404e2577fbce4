package axisweave.ir;

/** A type of a dialect that nobody declared, kept as written. */
public record ForeignType(String text) implements Type, ElementType {
  @Override
  public String toString() {
    return text;
  }
}
