package imagetranslate.inpainting.network;

import ai.onnxruntime.OnnxTensor;
import imagetranslate.inpainting.plate.StrokePlateMaker;
import imagetranslate.message.Quad;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.metrics.PipelineMetrics;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.model.OnnxModel;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.pixels.PixelWindow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The tiles that some pages really have, to be run again: by sessions with nothing around them, and through the batcher
 * with all that comes before and after it.
 */
public final class TileLoad implements AutoCloseable {
    private final Settings settings;
    private final OnnxModel model;
    private final List<Inpainter.Tile> tiles;
    private final List<Mat> pictures = new ArrayList<>();
    private final List<Mat> holes = new ArrayList<>();

    /** @param lines what to erase on it */
    public record Page(PageImage image, List<Quad> lines) {}

    private TileLoad(Settings settings, OnnxModel model, List<Inpainter.Tile> tiles) {
        this.settings = settings;
        this.model = model;
        this.tiles = tiles;
        for (Inpainter.Tile tile : tiles) {
            byte[] hole = new byte[tile.pixels()];
            for (int i = 0; i < hole.length; i++) {
                hole[i] = (byte) (tile.mask()[i] * 255);
            }
            pictures.add(
                    PixelWindow.mat(TilePixels.bytes(tile.image()), tile.width(), tile.height(), opencv_core.CV_8UC3));
            holes.add(PixelWindow.mat(hole, tile.width(), tile.height(), opencv_core.CV_8UC1));
        }
    }

    /** Makes the pages' plates and remembers their tiles. */
    public static TileLoad of(List<Page> pages, Settings settings, OnnxModels models, ExecutorService cpu) {
        OnnxModel model = models.open(settings.get(Keys.INPAINT_MODEL), SessionOptions.SINGLE_THREAD);
        List<Inpainter.Tile> tiles = Collections.synchronizedList(new ArrayList<>());
        PictureMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry()).pictures();
        InpaintBatcher batcher = new InpaintBatcher(
                new Recorder(OnnxInpainter.of(model), tiles), cpu, StrokePlateMaker.rules(settings, model), metrics);
        try (StrokePlateMaker maker =
                new StrokePlateMaker("recorded", StrokePlateMaker.masks(models), batcher, cpu, metrics)) {
            for (Page page : pages) {
                maker.make(page.image(), page.lines()).join().close();
            }
        }
        return new TileLoad(settings, model, List.copyOf(tiles));
    }

    private record Recorder(Inpainter inpainter, List<Inpainter.Tile> tiles) implements Inpainter {
        @Override
        public TileSizes sizes() {
            return inpainter.sizes();
        }

        @Override
        public List<float[]> fill(List<Tile> batch) {
            tiles.addAll(batch);
            return inpainter.fill(batch);
        }

        @Override
        public void close() {
            inpainter.close();
        }
    }

    public int tiles() {
        return tiles.size();
    }

    public long pixels() {
        return tiles.stream().mapToLong(Inpainter.Tile::pixels).sum();
    }

    /** Only the session's runs, on single-thread sessions at their fastest, as many at once as there are cores. */
    public void bare(ExecutorService threads, int cores) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<Void>> parts = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            parts.add(threads.submit(bare(next)));
        }
        for (Future<Void> part : parts) {
            part.get();
        }
    }

    private Callable<Void> bare(AtomicInteger next) {
        return () -> {
            for (int i = next.getAndIncrement(); i < tiles.size(); i = next.getAndIncrement()) {
                Inpainter.Tile tile = tiles.get(i);
                long[] image = {1, 3, tile.height(), tile.width()};
                long[] mask = {1, 1, tile.height(), tile.width()};
                try (OnnxTensor x =
                                OnnxTensor.createTensor(model.environment(), FloatBuffer.wrap(tile.image()), image);
                        OnnxTensor m =
                                OnnxTensor.createTensor(model.environment(), FloatBuffer.wrap(tile.mask()), mask)) {
                    model.run(Map.of(model.inputName(0), x, model.inputName(1), m), Map.of())
                            .close();
                }
            }
            return null;
        };
    }

    /** The same tiles as so many jobs would bring them: cut, filled classically, batched, run, and made bytes again. */
    public void batched(ExecutorService cpu, int jobs) throws Exception {
        PictureMetrics metrics = new PipelineMetrics(new SimpleMeterRegistry()).pictures();
        ExecutorService callers = Executors.newFixedThreadPool(jobs);
        try (InpaintBatcher batcher =
                new InpaintBatcher(OnnxInpainter.of(model), cpu, StrokePlateMaker.rules(settings, model), metrics)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int job = 0; job < jobs; job++) {
                all.add(callers.submit(job(batcher, cpu, job, jobs)));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private Callable<Void> job(InpaintBatcher batcher, ExecutorService cpu, int first, int step) {
        return () -> {
            List<CompletableFuture<byte[]>> filled = new ArrayList<>();
            for (int i = first; i < tiles.size(); i += step) {
                Mat picture = pictures.get(i);
                Mat hole = holes.get(i);
                TilePlan.Place place = new TilePlan.Place(0, 0, picture.cols(), picture.rows());
                filled.add(batcher.submit(tiles.get(i).pixels(), () -> TilePixels.cut(picture, hole, place))
                        .thenApplyAsync(TilePixels::bytes, cpu));
            }
            filled.forEach(CompletableFuture::join);
            return null;
        };
    }

    @Override
    public void close() {
        pictures.forEach(Mat::close);
        holes.forEach(Mat::close);
    }
}
