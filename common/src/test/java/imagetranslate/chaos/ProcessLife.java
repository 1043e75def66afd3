package imagetranslate.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker as a process of this machine. */
record ProcessLife(Process process) implements Ground.Life {
    static ProcessLife begin(Ground.Start start) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(start.options());
        command.add(ChaosWorker.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(start.output().toFile()));
        builder.environment().putAll(start.environment());
        return new ProcessLife(builder.start());
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void terminate() {
        process.destroy();
    }

    @Override
    public void freeze() {
        signal("STOP");
    }

    @Override
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        // It may have ended by now; then there is nothing to signal.
        // The shell's own kill: a bare Debian has no program of that name.
        Program.run("sh", "-c", "kill -" + name + " " + process.pid());
    }
}
