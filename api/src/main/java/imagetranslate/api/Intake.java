package imagetranslate.api;

import java.io.IOException;
import java.util.Set;

/** Where jobs are handed in. */
interface Intake {
    /** Puts a message on {@code ocr_tasks}; throws where it isn't certain that it lies there. */
    void push(byte[] message) throws IOException;

    /** The same for {@code processor_tasks}: a picture that is only to be set again. */
    void pushEdit(byte[] message) throws IOException;

    /** Throws where nothing can be handed in at present. */
    void check() throws IOException;

    /** Stages that a person has paused, by the lists they take from: jobs are handed in there and wait. */
    Set<String> paused() throws IOException;
}
