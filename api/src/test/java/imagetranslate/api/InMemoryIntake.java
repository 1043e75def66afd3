package imagetranslate.api;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A list of jobs that can be away, as Redis can. */
final class InMemoryIntake implements Intake {
    final List<byte[]> messages = new CopyOnWriteArrayList<>();
    volatile boolean away;

    @Override
    public void push(byte[] message) throws IOException {
        check();
        messages.add(message);
    }

    @Override
    public void check() throws IOException {
        if (away) {
            throw new IOException("nobody there");
        }
    }
}
