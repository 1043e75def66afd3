package imagetranslate.chaos;

import java.util.concurrent.TimeUnit;

/**
 * A worker as a container.
 *
 * @param process the client that started it and waits for its end
 */
record ContainerLife(String name, Process process) implements Ground.Life {
    @Override
    public void kill() {
        insist("kill", "--signal", "KILL", name);
    }

    @Override
    public void terminate() {
        // Longer than any drain here, and shorter than the harness waits.
        insist("stop", "-t", "50", name);
    }

    @Override
    public void freeze() {
        insist("pause", name);
    }

    @Override
    public void thaw() {
        Program.run("docker", "unpause", name);
    }

    /** The engine doesn't know a container whose start it is still busy with, and no longer one that has ended. */
    private void insist(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "docker";
        System.arraycopy(words, 0, command, 1, words.length);
        try {
            while (Program.run(command).exit() != 0 && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
                // Once more.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
