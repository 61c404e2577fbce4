package axisweave.ir;

import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.ShardingAttribute;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;

/**
 * The discardable attributes of an op, a function, its arguments and results, or a program. What
 * passes read is typed: {@code sdy.sharding} (a {@link TensorSharding} on arguments and results, a
 * {@link ShardingPerValue} on ops) and {@code sdy.sharding_rule}. The rest is foreign, kept, and
 * printed in the order of names.
 */
public record Attributes(
    Optional<ShardingAttribute> sharding,
    Optional<OpShardingRule> rule,
    ImmutableSortedMap<String, Attribute> foreign) {
  public static final Attributes EMPTY =
      new Attributes(Optional.empty(), Optional.empty(), ImmutableSortedMap.of());
  public static final String SHARDING = "sdy.sharding";
  public static final String RULE = "sdy.sharding_rule";

  public static Attributes of(ShardingAttribute sharding) {
    return EMPTY.withSharding(Optional.of(sharding));
  }

  public boolean isEmpty() {
    return sharding.isEmpty() && rule.isEmpty() && foreign.isEmpty();
  }

  /** The sharding of result {@code i} of an op. */
  public Optional<TensorSharding> resultSharding(int i) {
    if (sharding.isPresent()
        && sharding.get() instanceof ShardingPerValue per
        && i < per.shardings().size()) {
      return Optional.of(per.shardings().get(i));
    }
    return Optional.empty();
  }

  /** The sharding of a function's argument or result. */
  public Optional<TensorSharding> tensorSharding() {
    return sharding.isPresent() && sharding.get() instanceof TensorSharding one
        ? Optional.of(one)
        : Optional.empty();
  }

  public Attributes withSharding(Optional<? extends ShardingAttribute> other) {
    return new Attributes(other.map(s -> s), rule, foreign);
  }

  public Attributes withRule(Optional<OpShardingRule> other) {
    return new Attributes(sharding, other, foreign);
  }

  public Attributes with(String name, Attribute value) {
    ImmutableSortedMap.Builder<String, Attribute> all = ImmutableSortedMap.naturalOrder();
    foreign.forEach((key, old) -> {
      if (!key.equals(name)) {
        all.put(key, old);
      }
    });
    return new Attributes(sharding, rule, all.put(name, value).buildOrThrow());
  }

  public Attributes without(String name) {
    if (!foreign.containsKey(name)) {
      return this;
    }
    ImmutableSortedMap.Builder<String, Attribute> all = ImmutableSortedMap.naturalOrder();
    foreign.forEach((key, old) -> {
      if (!key.equals(name)) {
        all.put(key, old);
      }
    });
    return new Attributes(sharding, rule, all.buildOrThrow());
  }

  public Optional<Attribute> get(String name) {
    return switch (name) {
      case SHARDING ->
          sharding.isPresent() ? sharding.map(s -> s) : Optional.ofNullable(foreign.get(name));
      case RULE -> rule.isPresent() ? rule.map(r -> r) : Optional.ofNullable(foreign.get(name));
      default -> Optional.ofNullable(foreign.get(name));
    };
  }

  /** All of them, typed ones too, in the order of names. */
  public ImmutableSortedMap<String, Attribute> all() {
    if (sharding.isEmpty() && rule.isEmpty()) {
      return foreign;
    }
    ImmutableSortedMap.Builder<String, Attribute> all = ImmutableSortedMap.naturalOrder();
    all.putAll(foreign);
    sharding.ifPresent(s -> all.put(SHARDING, s));
    rule.ifPresent(r -> all.put(RULE, r));
    return all.buildOrThrow();
  }

  /** From any list of named attributes; the inverse of {@link #all}. */
  public static Attributes of(Iterable<java.util.Map.Entry<String, Attribute>> entries) {
    Optional<ShardingAttribute> sharding = Optional.empty();
    Optional<OpShardingRule> rule = Optional.empty();
    ImmutableSortedMap.Builder<String, Attribute> foreign = ImmutableSortedMap.naturalOrder();
    boolean any = false;
    for (java.util.Map.Entry<String, Attribute> entry : entries) {
      any = true;
      if (entry.getKey().equals(SHARDING) && entry.getValue() instanceof TensorSharding one) {
        sharding = Optional.of(one);
      } else if (entry.getKey().equals(SHARDING)
          && entry.getValue() instanceof ShardingPerValue per) {
        sharding = Optional.of(per);
      } else if (entry.getKey().equals(RULE) && entry.getValue() instanceof OpShardingRule r) {
        rule = Optional.of(r);
      } else {
        foreign.put(entry.getKey(), entry.getValue());
      }
    }
    return any ? new Attributes(sharding, rule, foreign.buildOrThrow()) : EMPTY;
  }

  /** The shardings of an op's results, if it carries any. */
  public Optional<ImmutableList<TensorSharding>> perValue() {
    return sharding.isPresent() && sharding.get() instanceof ShardingPerValue per
        ? Optional.of(per.shardings())
        : Optional.empty();
  }
}
