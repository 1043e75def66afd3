package imagetranslate.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ctrl-C in {@code ./run demo} and {@code ./run up}, at any moment: what they started ends with them. */
final class StandaloneStops {
    /** What a shell expects where Ctrl-C broke off what was asked for. */
    private static final int INTERRUPTED = 130;

    private final Path dist;
    private final Path folder;

    /** @param dist the folder of the jars */
    StandaloneStops(Path dist, Path folder) {
        this.dist = dist.toAbsolutePath();
        this.folder = folder;
    }

    /**
     * @param command demo or up
     * @return what went wrong; empty where nothing did
     */
    List<String> stopOnce(String command, int number, int afterMillis) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(command + "-" + number));
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        String name = command + " " + number + ", stopped after " + afterMillis + " ms,";
        Process process = start(command, home, temporary);
        process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        // The shell's own: a bare Debian has no program of that name.
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        List<String> found = new ArrayList<>();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            found.add(name + " did not end within 90 s: see " + home);
        } else if (process.exitValue() != 0 && !(process.exitValue() == INTERRUPTED && mayBreakOff(command, home))) {
            found.add(name + " ended with " + process.exitValue() + ": see " + home);
        }
        leftRunning(home).forEach(left -> found.add(name + " left " + left + " running"));
        try (Stream<Path> files = Files.walk(temporary)) {
            files.filter(Files::isRegularFile).forEach(file -> found.add(name + " left " + file));
        }
        return found;
    }

    /** A demo has not done what was asked; up has, unless it had not even begun. */
    private static boolean mayBreakOff(String command, Path home) throws IOException {
        return command.equals("demo") || Files.size(home.resolve("log")) == 0;
    }

    private Process start(String command, Path home, Path temporary) throws IOException {
        // Whoever starts the tests in the background hands on an ignored SIGINT, and Java leaves that as it is.
        List<String> words = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Djava.awt.headless=true",
                "-Dimagetranslate.log=WARN",
                "-XX:ErrorFile=" + temporary.resolve("crash"),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                dist.resolve("standalone.jar").toString(),
                command));
        if (command.equals("up")) {
            words.addAll(List.of("--data", home.resolve("data").toString(), "--port", "0"));
        }
        return new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }

    /** Processes that work in a folder of this run, such as its Redis; also where the folder is gone. */
    private static List<String> leftRunning(Path home) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(StandaloneStops::isOurs).toList()) {
                Path works = Files.readSymbolicLink(process.resolve("cwd"));
                if (works.startsWith(home)) {
                    found.add("process " + process.getFileName() + " in " + works);
                }
            }
        }
        return found;
    }

    private static boolean isOurs(Path process) {
        return process.getFileName().toString().matches("\\d+") && Files.isReadable(process.resolve("cwd"));
    }
}
