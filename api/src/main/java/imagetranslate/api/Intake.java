package imagetranslate.api;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Where jobs are handed in. */
interface Intake {
    /** Puts messages on {@code ocr_tasks}, all or none; throws where it isn't certain that they lie there. */
    void push(List<byte[]> messages) throws IOException;

    /** How many wait there. */
    long waiting() throws IOException;

    /** The same for {@code processor_tasks}: a picture that is only to be set again. */
    void pushEdit(byte[] message) throws IOException;

    /** Throws where nothing can be handed in at present. */
    void check() throws IOException;

    /** Stages that a person has paused, by the lists they take from: jobs are handed in there and wait. */
    Set<String> paused() throws IOException;
}
