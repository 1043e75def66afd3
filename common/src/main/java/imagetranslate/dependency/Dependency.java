package imagetranslate.dependency;

import java.io.IOException;

/**
 * Something outside that the jobs of a stage need, so that it can be away for all of them at once: the store, a translator, a webhook.
 *
 * @param name a word, as logs, health and metrics say it
 */
public record Dependency(String name, Check check) {

    /** Asks the dependency itself whether it serves anybody: costs nothing there, and is over within seconds. */
    @FunctionalInterface
    public interface Check {
        /** @throws IOException where no job would be served now; its text is shown to people */
        void run() throws IOException;
    }
}
