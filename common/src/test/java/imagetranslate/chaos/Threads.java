package imagetranslate.chaos;

/** The harness's own. */
final class Threads {
    private Threads() {}

    static Thread start(String name, Runnable run) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
