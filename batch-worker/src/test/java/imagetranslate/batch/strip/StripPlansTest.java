package imagetranslate.batch.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import imagetranslate.batch.book.Book;
import imagetranslate.batch.book.Limits;
import imagetranslate.message.JobRejected;
import imagetranslate.samples.comic.WebtoonChapter;
import imagetranslate.store.InMemoryObjectStore;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.ImageLimits;
import imagetranslate.vision.image.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripPlansTest {
    private static final String KEY = "batch/b/strips.json";

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void aPlanThatWasMadeOnceHoldsWhateverTheNextReleaseWouldMakeOfThePages() throws IOException {
        WebtoonChapter chapter = new WebtoonChapter(7, 3);
        List<byte[]> files = new ArrayList<>();
        for (int slice = 0; slice < chapter.slices(); slice++) {
            files.add(BookInMemory.file(chapter.slice(slice), "png"));
        }

        Book first = plans(2_000_000).over(BookInMemory.of(files), KEY, StripMode.AUTO);
        Book again = plans(8_000_000).over(BookInMemory.of(files), KEY, StripMode.AUTO);

        assertThat(first.pages()).isEqualTo(2);
        assertThat(again.pages()).isEqualTo(2);
        assertThat(again.leaf(2)).usingRecursiveComparison().isEqualTo(first.leaf(2));
    }

    @Test
    void aBatchSaysWhetherItIsAStrip() {
        assertThat(StripMode.of(MissingNode.getInstance(), false)).isEqualTo(StripMode.AUTO);
        assertThat(StripMode.of(TextNode.valueOf("auto"), false)).isEqualTo(StripMode.AUTO);
        assertThat(StripMode.of(BooleanNode.TRUE, false)).isEqualTo(StripMode.ALWAYS);
        assertThat(StripMode.of(TextNode.valueOf("true"), false)).isEqualTo(StripMode.ALWAYS);
        assertThat(StripMode.of(TextNode.valueOf("false"), false)).isEqualTo(StripMode.NEVER);
        assertThat(StripMode.of(BooleanNode.FALSE, false)).isEqualTo(StripMode.NEVER);
        assertThat(StripMode.of(MissingNode.getInstance(), true)).isEqualTo(StripMode.NEVER);
        refused(TextNode.valueOf("yes"), false, "strip is \"yes\"; it must be true, false or auto");
        refused(BooleanNode.TRUE, true, "strip is true, but OUTPUT_MAX_SIDE is set");
    }

    private static void refused(JsonNode strip, boolean resized, String message) {
        assertThatThrownBy(() -> StripMode.of(strip, resized))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining(message);
    }

    private StripPlans plans(long pixels) {
        return new StripPlans(
                store,
                new Limits(1000, 1L << 30, 50 << 20, pixels),
                new Admission(new ImageLimits(100_000_000), new MemoryBudget(2000, 1000)));
    }
}
