/**
 * The process that holds an XLA plugin: the PJRT C API called through {@code java.lang.foreign},
 * and the loop that serves the engine. Imports nothing but the JDK, so that its class path is one
 * place.
 */
@org.jspecify.annotations.NullMarked
package axisweave.pjrt.worker;
