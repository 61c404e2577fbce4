package axisweave.ir;

/** {@code !stablehlo.token}: orders side effects. */
public record TokenType() implements Type {
  public static final TokenType TOKEN = new TokenType();

  @Override
  public String toString() {
    return "!stablehlo.token";
  }
}
