package imagetranslate.ocr.remote;

import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.ocr.lines.LineReader;
import java.io.IOException;
import java.time.Instant;
import org.bytedeco.opencv.opencv_core.Mat;

/** Reads by servers, in one language. */
public final class FarLines implements LineReader {
    private final String engine;
    private final OcrServers servers;
    private final String language;
    private final String version;

    private FarLines(String engine, OcrServers servers, String language, String version) {
        this.engine = engine;
        this.servers = servers;
        this.language = language;
        this.version = version;
    }

    /**
     * @param engine http or grpc
     * @param language BCP 47, or {@code auto}
     * @throws DependencyUnreachable where no server has said yet what it reads with
     */
    public static FarLines of(String engine, OcrServers servers, String language) throws DependencyUnreachable {
        return new FarLines(engine, servers, language, servers.version());
    }

    @Override
    public String engine() {
        return engine;
    }

    /** Without the fingerprints that its version ends in. */
    @Override
    public String model() {
        return version.replaceFirst("(-[0-9a-f]{12})+$", "");
    }

    /** A server's version is of all its readers, so that the language belongs to it. */
    @Override
    public String version() {
        return inLanguage(version);
    }

    private String inLanguage(String serverVersion) {
        return serverVersion + "-" + language;
    }

    @Override
    public Lines read(Mat visible, byte[] file, Instant deadline) throws IOException, InterruptedException {
        RemoteServer.Reading read = servers.read(new RemoteServer.Question(file, language), deadline);
        return new Lines(read.lines(), read.model(), inLanguage(read.version()));
    }
}
