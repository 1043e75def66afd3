package imagetranslate.inpainting.plate;

import imagetranslate.inpainting.EraseStep;
import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.InpaintFailed;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.background.FlatFill;
import imagetranslate.inpainting.background.FoundRules;
import imagetranslate.inpainting.mask.Known;
import imagetranslate.inpainting.mask.MaskBuilder;
import imagetranslate.inpainting.network.InpaintBatcher;
import imagetranslate.inpainting.network.Inpainter;
import imagetranslate.inpainting.network.TileBlender;
import imagetranslate.inpainting.network.TilePixels;
import imagetranslate.inpainting.network.TilePlan;
import imagetranslate.inpainting.network.TileSizes;
import imagetranslate.inpainting.patch.LargeHoleFill;
import imagetranslate.message.Quad;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.vision.geometry.QuadField;
import imagetranslate.vision.image.PageImage;
import imagetranslate.vision.pixels.LineMask;
import imagetranslate.vision.pixels.PixelWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.jspecify.annotations.Nullable;

/** One page on its way to a plate: masks, flat background, tiles. Each step runs on the shared executor. */
final class PlateJob {
    /** @param cpu the shared executor */
    record Tools(Executor cpu, MaskBuilder masks, InpaintBatcher batcher, PictureMetrics metrics) {}

    /** A larger line is left to the network: the flat fill takes some 20 bytes a pixel of its box. */
    private static final long MOST_FLAT = 8_000_000;

    /** So near to a panel's edge, in pixels, nothing speaks for the panel. */
    private static final double RIM = 2;

    private final PageImage page;
    private final List<Quad> quads;
    private final BooleanSupplier unwanted;
    private final Tools tools;
    private final LineMask[] lines;
    /** For each line what it stands on. */
    private final List<Optional<FlatFill.Panel>> panels;
    /** For each line 255 beyond its panel, at its mask's box; none once the flat background is filled. */
    private final byte[][] outside;
    /** For each line the lines of the picture's own at its mask's box; none once the flat background is filled. */
    private final FoundRules[] rules;
    /** For each line what should be at some of the pixels that it erases; none once the flat background is filled. */
    private final Known[] known;
    /** The page's copy that is worked on; areas write to it at the same time, each only to its own holes. */
    private final Mat plate;
    /** 255 wherever any line erases and the background is not flat. */
    private final Mat hole;

    PlateJob(Erasure erasure, Tools tools) {
        this.page = erasure.page();
        this.quads = erasure.lines();
        this.unwanted = erasure.unwanted();
        this.tools = tools;
        this.lines = new LineMask[quads.size()];
        this.panels = new ArrayList<>(Collections.nCopies(quads.size(), Optional.empty()));
        this.outside = new byte[quads.size()][];
        this.rules = new FoundRules[quads.size()];
        this.known = new Known[quads.size()];
        this.plate = page.bgr().clone();
        this.hole = TilePixels.emptyMask(plate);
    }

    CompletableFuture<Plate> run() {
        List<CompletableFuture<Void>> masks = new ArrayList<>();
        for (int i = 0; i < quads.size(); i++) {
            int index = i;
            start(masks, () -> CompletableFuture.runAsync(() -> mask(index), tools.cpu()));
        }
        return all(masks)
                .thenRunAsync(() -> EraseStep.timed("flat background", this::fillFlat), tools.cpu())
                .thenComposeAsync(nothing -> inpaint(), tools.cpu())
                .thenApply(nothing -> new Plate(plate, List.of(lines)))
                .whenComplete((made, failure) -> {
                    hole.close();
                    if (failure != null) {
                        release();
                    }
                });
    }

    private void release() {
        plate.close();
        for (LineMask line : lines) {
            if (line != null) {
                line.close();
            }
        }
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
    }

    /** What can't be started has failed, and the others are waited for all the same: they work on this job's pixels. */
    private static <T> void start(List<CompletableFuture<T>> futures, Supplier<CompletableFuture<T>> step) {
        try {
            futures.add(step.get());
        } catch (RuntimeException | Error e) {
            futures.add(CompletableFuture.failedFuture(e));
        }
    }

    private void checkWanted() {
        if (unwanted.getAsBoolean()) {
            throw new CancellationException("nobody waits for this plate any more");
        }
    }

    private void mask(int index) {
        checkWanted();
        try {
            MaskBuilder.Masked masked = tools.masks().build(page.bgr(), quads, index);
            lines[index] = masked.line();
            panels.set(index, masked.panel());
            outside[index] = masked.outside();
            rules[index] = masked.rules();
            known[index] = masked.known();
        } catch (RuntimeException e) {
            throw new InpaintFailed(
                    "the mask of line " + (index + 1) + " of " + quads.size() + ", at " + quads.get(index) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private @Nullable Void fillFlat() {
        for (LineMask line : lines) {
            try (Mat there = new Mat(hole, line.box())) {
                opencv_core.bitwise_or(there, line.erase(), there);
            }
        }
        try (Mat closed = hole.clone()) {
            for (int i = 0; i < lines.length; i++) {
                checkWanted();
                fillFlat(i, closed);
                outside[i] = new byte[0];
                rules[i] = FoundRules.none(0);
                known[i] = Known.NOTHING;
            }
            int left = opencv_core.countNonZero(hole);
            tools.metrics().erased("flat", opencv_core.countNonZero(closed) - left);
            tools.metrics().erased("textured", left);
        }
        return null;
    }

    private void fillFlat(int index, Mat closed) {
        LineMask line = lines[index];
        Rect box = line.box();
        if ((long) box.width() * box.height() > MOST_FLAT) {
            return;
        }
        try (Mat closedHere = new Mat(closed, box);
                Mat closedCopy = closedHere.clone();
                Mat holeHere = new Mat(hole, box);
                Mat plateHere = new Mat(plate, box)) {
            byte[] erase = PixelWindow.bytes(line.erase());
            byte[] unknown = PixelWindow.bytes(closedCopy);
            double rim = panels.get(index).filter(FlatFill.Panel::endKnown).isPresent() ? RIM : 0;
            float[] inward = PixelWindow.depth(PixelWindow.inverted(outside[index]), box.width(), box.height());
            for (int i = 0; i < unknown.length; i++) {
                unknown[i] |= (byte) (inward[i] <= rim ? ~rules[index].mask()[i] : 0);
            }
            QuadField quad = new QuadField(quads.get(index));
            FlatFill.Result result =
                    FlatFill.fill(PixelWindow.of(plate, box), quad, erase, unknown, rules[index], panels.get(index));
            byte[] done = new byte[erase.length];
            for (int i = 0; i < erase.length; i++) {
                // where a glyph reached over its panel's edge, that is neither the panel's nor what lies beyond: the
                // network mends it
                boolean within = outside[index][i] == 0;
                done[i] = (byte) (erase[i] != 0 && within && result.left()[i] == 0 ? 255 : 0);
            }
            known[index].drawOn(result.bgr());
            for (int pixel : known[index].pixels()) {
                done[pixel] = (byte) 255;
            }
            try (Mat filled = PixelWindow.mat(result.bgr(), box.width(), box.height(), opencv_core.CV_8UC3);
                    Mat where = PixelWindow.mat(done, box.width(), box.height(), opencv_core.CV_8UC1);
                    Mat none = TilePixels.emptyMask(where)) {
                filled.copyTo(plateHere, where);
                none.copyTo(holeHere, where);
            }
        }
    }

    private CompletableFuture<Void> inpaint() {
        List<CompletableFuture<Void>> areas = new ArrayList<>();
        for (TilePlan.Area area : TilePlan.packed(areas(), tools.batcher().sizes())) {
            start(areas, () -> inpaint(area));
        }
        return all(areas);
    }

    /** For each line what of its box is still to fill. */
    private List<TilePlan.Area> areas() {
        List<TilePlan.Area> areas = new ArrayList<>();
        for (LineMask line : lines) {
            try (Mat here = new Mat(hole, line.box())) {
                if (opencv_core.countNonZero(here) == 0) {
                    continue;
                }
                try (Rect tight = opencv_imgproc.boundingRect(here)) {
                    int x = line.box().x() + tight.x();
                    int y = line.box().y() + tight.y();
                    areas.add(new TilePlan.Area(x, y, x + tight.width(), y + tight.height()));
                }
            }
        }
        return areas;
    }

    private CompletableFuture<Void> inpaint(TilePlan.Area area) {
        TileSizes sizes = tools.batcher().sizes();
        List<CompletableFuture<TileBlender.Filled>> tiles = new ArrayList<>();
        for (TilePlan.Place place : TilePlan.over(area, sizes, plate.cols(), plate.rows(), this::anyHole)) {
            start(tiles, () -> inpaint(place));
        }
        List<CompletableFuture<List<LargeHoleFill>>> deep = new ArrayList<>();
        start(deep, () -> CompletableFuture.supplyAsync(() -> deep(area), tools.cpu()));
        return all(tiles)
                .thenCombineAsync(
                        deep.get(0),
                        (nothing, cores) -> EraseStep.timed(
                                "joining",
                                () -> join(
                                        area,
                                        tiles.stream()
                                                .map(CompletableFuture::join)
                                                .toList(),
                                        cores)),
                        tools.cpu());
    }

    private CompletableFuture<TileBlender.Filled> inpaint(TilePlan.Place place) {
        return tools.batcher()
                .submit(place.width() * place.height(), () -> cut(place))
                .thenApplyAsync(planes -> filled(place, planes), tools.cpu());
    }

    private Inpainter.Tile cut(TilePlan.Place place) {
        checkWanted();
        return EraseStep.timed("tiles", () -> TilePixels.cut(plate, hole, place));
    }

    private List<LargeHoleFill> deep(TilePlan.Area area) {
        checkWanted();
        return EraseStep.timed("copying", () -> LargeHoleFill.of(plate, hole, area));
    }

    private static TileBlender.Filled filled(TilePlan.Place place, float[] planes) {
        return EraseStep.timed("joining", () -> new TileBlender.Filled(place, TilePixels.bytes(planes)));
    }

    private boolean anyHole(TilePlan.Area area) {
        try (Rect box = new Rect(area.left(), area.top(), area.right() - area.left(), area.bottom() - area.top());
                Mat here = new Mat(hole, box)) {
            return opencv_core.countNonZero(here) > 0;
        }
    }

    private @Nullable Void join(TilePlan.Area area, List<TileBlender.Filled> tiles, List<LargeHoleFill> cores) {
        compose(area, tiles);
        cores.forEach(core -> core.blend(plate));
        return null;
    }

    private void compose(TilePlan.Area area, List<TileBlender.Filled> tiles) {
        TileBlender seams = new TileBlender(plate.cols(), plate.rows(), tiles);
        byte[] mask = new byte[area.right() - area.left()];
        byte[] row = new byte[3 * mask.length];
        for (int y = area.top(); y < area.bottom(); y++) {
            try (BytePointer holes = hole.ptr(y, area.left());
                    BytePointer pixels = plate.ptr(y, area.left())) {
                holes.get(mask);
                pixels.get(row);
                seams.row(y, area.left(), mask, row);
                pixels.put(row);
            }
        }
    }
}
