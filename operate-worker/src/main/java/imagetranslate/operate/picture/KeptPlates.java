package imagetranslate.operate.picture;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.inpainting.plate.PlatePatches;
import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.store.KeptObjects;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.Sha256;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a plate back that was made before: of the same file, for the same lines, by the same model. Else makes and keeps it. */
public final class KeptPlates implements PlateMaker {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPlates.class);
    /** A hundred bits of a hash: nobody meets two that are alike. */
    private static final int HASH_LENGTH = 25;

    private final PlateMaker maker;
    private final KeptObjects kept;
    private final Executor cpu;

    /**
     * @param maker closed with this
     * @param kept closed with this
     */
    public KeptPlates(PlateMaker maker, KeptObjects kept, Executor cpu) {
        this.maker = maker;
        this.kept = kept;
        this.cpu = cpu;
    }

    /** Where the plate of this erasure lies once it has been made; empty for a page that came from no file. */
    public static Optional<String> key(Erasure erasure, String model) {
        return erasure.source().isEmpty()
                ? Optional.empty()
                : Optional.of(ObjectKey.plate(erasure.source(), hash(erasure.lines()), model));
    }

    /** Of the corners' coordinates as they are, to the last bit: a mask depends on that. */
    private static String hash(List<Quad> lines) {
        ByteBuffer coordinates = ByteBuffer.allocate(lines.size() * 8 * Double.BYTES);
        for (Quad line : lines) {
            for (Point corner : line.corners()) {
                coordinates.putDouble(corner.x()).putDouble(corner.y());
            }
        }
        return Sha256.hex(coordinates.array()).substring(0, HASH_LENGTH);
    }

    @Override
    public CompletableFuture<Plate> make(Erasure erasure) {
        Optional<String> key = key(erasure, maker.model());
        if (key.isEmpty()) {
            return maker.make(erasure);
        }
        return kept.find(
                        key.get(),
                        png -> PlatePatches.plate(
                                png, erasure.page().bgr(), erasure.lines().size()),
                        cpu)
                .thenCompose(found -> found.map(CompletableFuture::completedFuture)
                        .orElseGet(() -> maker.make(erasure).thenApply(plate -> keep(key.get(), plate))));
    }

    /** The plate is its receiver's from here on, who draws on it; so its patches are copied before. */
    private Plate keep(String key, Plate plate) {
        try {
            PlatePatches.cut(plate)
                    .ifPresentOrElse(patches -> kept.keep(key, "image/png", new Cut(patches)), kept::tooLarge);
        } catch (RuntimeException e) { // what OpenCV throws has no narrower class
            LOG.warn("{} was not kept: {}", key, e.toString());
        }
        return plate;
    }

    private record Cut(PlatePatches patches) implements KeptObjects.Made {
        @Override
        public long memory() {
            return patches.bytes();
        }

        @Override
        public byte[] bytes() {
            return patches.png();
        }

        @Override
        public void close() {
            patches.close();
        }
    }

    @Override
    public Optional<String> keptAt(Erasure erasure) {
        return key(erasure, maker.model());
    }

    @Override
    public String model() {
        return maker.model();
    }

    @Override
    public void close() {
        maker.close();
        kept.close();
    }
}
