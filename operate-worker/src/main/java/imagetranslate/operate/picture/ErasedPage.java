package imagetranslate.operate.picture;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.operate.picture.Composer.PlateOrigin;
import imagetranslate.scene.LineStyle;
import imagetranslate.typesetting.fit.AlignmentMeasurer;
import imagetranslate.typesetting.style.KnownWeights;
import imagetranslate.typesetting.style.StyleMeasurer;
import imagetranslate.vision.pixels.LineMask;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page and its plate, for all targets of a picture: decoded once, erased once, measured once. Nothing is closed under
 * whoever still reads it, and nothing stays when nobody does.
 */
public final class ErasedPage implements AutoCloseable {
    private final SourcePage page;
    private final Erasure erasure;
    private final List<LineFlow> flows;
    private final CompletableFuture<Plate> plate;
    private final PlateOrigin origin;
    private final KnownWeights weights;
    private final Object measuring = new Object();
    private @Nullable List<LineStyle> styles;
    /** Whoever reads pixels, and the owner. */
    private int users = 1;

    private boolean closed;

    /**
     * Takes page and plate over.
     *
     * @param erasure what the plate erases, in its order
     * @param flows one for each of its lines
     * @param weights among which those of its lines are looked for
     */
    public ErasedPage(
            SourcePage page,
            Erasure erasure,
            List<LineFlow> flows,
            CompletableFuture<Plate> plate,
            PlateOrigin origin,
            KnownWeights weights) {
        this.weights = weights;
        this.page = page;
        this.erasure = erasure;
        this.flows = List.copyOf(flows);
        this.plate = plate;
        this.origin = origin;
    }

    public SourcePage page() {
        return page;
    }

    public PlateOrigin origin() {
        return origin;
    }

    public CompletableFuture<Plate> plate() {
        return plate;
    }

    /** Work on the pixels after something else is done: they stay open until the work is done, or it never begins. */
    public <A, T> CompletableFuture<T> read(CompletableFuture<A> first, Function<A, T> work, Executor cpu) {
        return first.thenApplyAsync(
                value -> {
                    enter();
                    try {
                        return work.apply(value);
                    } finally {
                        leave();
                    }
                },
                cpu);
    }

    private synchronized void enter() {
        requireWanted();
        users++;
    }

    private synchronized void requireWanted() {
        if (closed) {
            throw new CancellationException("nobody waits for this picture any more");
        }
    }

    private synchronized void leave() {
        users--;
        if (users == 0) {
            if (!plate.isCompletedExceptionally()) {
                plate.join().close();
            }
            page.close();
        }
    }

    /** How each erased line looks, in their order; the plate must be there, and untouched when this is first asked. */
    public List<LineStyle> styles() {
        synchronized (measuring) {
            if (styles == null) {
                styles = measured(plate.join());
            }
            return styles;
        }
    }

    /** Where each erased line lies, in their order, in pixels of the page; the plate must be there. */
    public List<Rectangle> boxes() {
        return plate.join().lines().stream()
                .map(LineMask::box)
                .map(box -> new Rectangle(box.x(), box.y(), box.width(), box.height()))
                .toList();
    }

    private List<LineStyle> measured(Plate made) {
        List<LineStyle> measured = new ArrayList<>();
        for (int i = 0; i < erasure.lines().size(); i++) {
            requireWanted();
            measured.add(StyleMeasurer.measure(
                    page.seen().bgr(),
                    made.bgr(),
                    erasure.lines().get(i),
                    flows.get(i).direction(),
                    flows.get(i).text(),
                    made.lines().get(i),
                    weights));
        }
        return AlignmentMeasurer.aligned(
                made.bgr(), measured, flows.stream().map(LineFlow::align).toList());
    }

    /** Closes page and plate as soon as the plate is made, or given up, and nobody reads them. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        var unused = plate.whenComplete((made, thrown) -> leave());
    }
}
