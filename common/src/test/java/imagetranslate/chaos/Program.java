package imagetranslate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Runs a program to its end. */
final class Program {
    /** @param text both of its outputs */
    record Said(int exit, String text) {}

    private Program() {}

    static Said run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @return what it said; throws where it fails */
    static String must(String... command) {
        Said said = run(command);
        if (said.exit() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + said.exit() + ": " + said.text());
        }
        return said.text();
    }
}
