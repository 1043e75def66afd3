package imagetranslate.standalone;

import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.worker.StopSignal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The S3-compatible store alone, for a stack of containers on a machine that has none; bucket and keys are settings. */
@Command(
        name = "store",
        description = "Serves a folder as an S3-compatible store, and stays until it is told to stop.",
        mixinStandardHelpOptions = true)
final class StoreCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, description = "where the objects are kept")
    private Path data = Path.of(".");

    @Option(names = "--host", description = "the address to listen on (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port = 9000;

    @Override
    public Integer call() throws Exception {
        StopSignal stop = StopSignal.listen();
        Settings settings = EnvironmentSettings.load();
        settings.require(Keys.S3_BUCKET, Keys.S3_ACCESS_KEY_ID, Keys.S3_SECRET_ACCESS_KEY);
        EmbeddedStore store = EmbeddedStore.start(
                data,
                host,
                port,
                new EmbeddedStore.Account(
                        settings.get(Keys.S3_BUCKET),
                        settings.get(Keys.S3_ACCESS_KEY_ID),
                        settings.get(Keys.S3_SECRET_ACCESS_KEY)));
        System.out.println("the store listens on " + host + ":" + store.port() + ", bucket " + store.bucket());
        stop.awaitAndEnd(store);
        return 0;
    }
}
