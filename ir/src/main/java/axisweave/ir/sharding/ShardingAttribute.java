package axisweave.ir.sharding;

import axisweave.ir.Attribute;

/** The attributes of the {@code sdy} dialect. */
public sealed interface ShardingAttribute extends Attribute
    permits TensorSharding,
        ShardingPerValue,
        Mesh,
        OpShardingRule,
        ManualAxes,
        DirectionAttribute,
        AxesPerDimension,
        AxisRefList,
        AllToAllParameters {}
