package axisweave.pjrt.worker;

/**
 * The functions of the PJRT C API that are used: their place in the table, which never changes, and
 * the size of their argument struct as of version 0.81, which a plugin of any later version takes.
 */
enum Function {
  ERROR_DESTROY(0, 24),
  ERROR_MESSAGE(1, 40),
  ERROR_GET_CODE(2, 28),
  PLUGIN_INITIALIZE(3, 16),
  PLUGIN_ATTRIBUTES(4, 32),
  EVENT_DESTROY(5, 24),
  EVENT_IS_READY(6, 25),
  EVENT_AWAIT(8, 24),
  CLIENT_CREATE(10, 88),
  CLIENT_DESTROY(11, 24),
  CLIENT_PLATFORM_NAME(12, 40),
  CLIENT_PLATFORM_VERSION(14, 40),
  CLIENT_ADDRESSABLE_DEVICES(16, 40),
  CLIENT_COMPILE(20, 56),
  CLIENT_BUFFER_FROM_HOST_BUFFER(22, 120),
  EXECUTABLE_DESTROY(40, 24),
  EXECUTABLE_NUM_OUTPUTS(44, 32),
  EXECUTABLE_OPTIMIZED_PROGRAM(48, 32),
  LOADED_EXECUTABLE_DESTROY(50, 24),
  LOADED_EXECUTABLE_GET_EXECUTABLE(51, 32),
  LOADED_EXECUTABLE_ADDRESSABLE_DEVICES(52, 40),
  LOADED_EXECUTABLE_EXECUTE(55, 80),
  BUFFER_DESTROY(58, 24),
  BUFFER_ELEMENT_TYPE(59, 28),
  BUFFER_DIMENSIONS(60, 40),
  BUFFER_TO_HOST_BUFFER(70, 56),
  EXECUTABLE_OUTPUT_ELEMENT_TYPES(90, 40),
  EXECUTABLE_OUTPUT_DIMENSIONS(91, 48);

  private final int slot;
  private final int argumentBytes;

  Function(int slot, int argumentBytes) {
    this.slot = slot;
    this.argumentBytes = argumentBytes;
  }

  /** The place in the table, in the order of the header. */
  int slot() {
    return slot;
  }

  /** The {@code struct_size}: the end of the last field, without padding after it. */
  int argumentBytes() {
    return argumentBytes;
  }

  /** As the header calls it, without {@code PJRT_}: {@code Client_Compile}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    String[] words = name().split("_", -1);
    int classWords = name().startsWith("LOADED_") ? 2 : 1;
    for (int i = 0; i < words.length; i++) {
      text.append(i == classWords ? "_" : "");
      text.append(words[i].charAt(0))
          .append(words[i].substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return text.toString();
  }
}
