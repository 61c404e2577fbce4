package axisweave.ir;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * {@code func.func}: arguments, results with attributes each, and a body, which only a declaration
 * lacks. {@code visibility} is {@code public}, {@code private}, {@code nested} or empty.
 */
public record Func(
    String name,
    String visibility,
    FunctionType type,
    ImmutableList<Attributes> argumentAttributes,
    ImmutableList<Attributes> resultAttributes,
    Attributes attributes,
    Optional<Region> body,
    Loc loc)
    implements TopLevel {
  public Func {
    checkArgument(
        argumentAttributes.size() == type.inputs().size(), "an Attributes for each argument");
    checkArgument(
        resultAttributes.size() == type.results().size(), "an Attributes for each result");
  }

  /** The body's only block; an {@code IllegalStateException} for a declaration. */
  public Block block() {
    return body.orElseThrow(() -> new IllegalStateException("@" + name + " has no body")).block();
  }

  public ImmutableList<Value> arguments() {
    return block().arguments();
  }

  public boolean isPrivate() {
    return visibility.equals("private");
  }

  public Func withBody(Region other) {
    return new Func(
        name,
        visibility,
        type,
        argumentAttributes,
        resultAttributes,
        attributes,
        Optional.of(other),
        loc);
  }

  public Func withShardings(
      ImmutableList<Attributes> ofArguments, ImmutableList<Attributes> ofResults) {
    return new Func(name, visibility, type, ofArguments, ofResults, attributes, body, loc);
  }
}
