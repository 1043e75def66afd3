package imagetranslate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JVM of its own for what is to be measured apart from the tests, set up as the containers' is. */
public final class FreshJvm {
    private FreshJvm() {}

    /**
     * @param options of the JVM
     * @param word what its line of figures begins with
     * @return the figures of that line, once the process has ended well
     */
    public static long[] figures(List<String> options, Class<?> main, List<String> args, String word)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        String line = output.lines()
                .filter(text -> text.startsWith(word + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + word + " in " + output));
        return Stream.of(line.substring(word.length() + 1).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
