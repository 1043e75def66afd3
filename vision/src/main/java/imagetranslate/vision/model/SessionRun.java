package imagetranslate.vision.model;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One run of a network, for the JDK's flight recorder: costs nothing while nobody records. */
@Name("imagetranslate.SessionRun")
@Label("Session run")
@Category({"Image Translate", "Vision"})
@StackTrace(false)
final class SessionRun extends Event {
    @Label("Model")
    String model = "";

    /** Of the inputs, in the session's order: {@code 1x3x256x256,1x1x256x256}. */
    @Label("Shape")
    String shape = "";
}
