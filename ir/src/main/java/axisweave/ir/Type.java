package axisweave.ir;

/** The type of a value. */
public sealed interface Type
    permits TensorType,
        UnrankedTensorType,
        ScalarType,
        TokenType,
        TupleType,
        FutureType,
        FunctionType,
        ForeignType {}
