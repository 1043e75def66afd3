package imagetranslate.inpainting.network;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.inpainting.network.TilePlan.Area;
import imagetranslate.inpainting.network.TilePlan.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilePlanTest {
    private static final TileSizes FIXED = TileSizes.fixed(256);
    private static final TileSizes ANY = new TileSizes(32, 512);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 790, 120, 790, 12000",
        "100, 3000, 700, 3100, 790, 12000",
        "5, 5, 6, 6, 2480, 3840",
        "0, 0, 2480, 3840, 2480, 3840",
        "2400, 3700, 2480, 3840, 2480, 3840",
        "3, 4, 90, 40, 100, 50"
    })
    void everyPixelLiesInATileWithTheContextThatThePageHas(
            int left, int top, int right, int bottom, int pageWidth, int pageHeight) {
        for (TileSizes sizes : List.of(FIXED, ANY)) {
            Area area = new Area(left, top, right, bottom);
            check(area, sizes, pageWidth, pageHeight);
        }
    }

    private static void check(Area area, TileSizes sizes, int pageWidth, int pageHeight) {
        List<Place> places = TilePlan.over(area, sizes, pageWidth, pageHeight, core -> true);
        for (int y = area.top(); y < area.bottom(); y += 7) {
            for (int x = area.left(); x < area.right(); x += 7) {
                int px = x;
                int py = y;
                assertThat(places)
                        .as("pixel %d,%d", x, y)
                        .anyMatch(place -> within(px, place.x(), place.width(), pageWidth, sizes.context())
                                && within(py, place.y(), place.height(), pageHeight, sizes.context()));
            }
        }
        assertThat(places).allMatch(place -> place.x() >= 0 && place.y() >= 0);
        assertThat(places).allMatch(place -> place.x() == 0 || place.x() + place.width() <= pageWidth);
        assertThat(places).allMatch(place -> place.y() == 0 || place.y() + place.height() <= pageHeight);
    }

    private static boolean within(int at, int start, int length, int page, int context) {
        boolean before = start == 0 || at - start >= context;
        boolean after = start + length >= page || start + length - at > context;
        return before && after;
    }

    @Test
    void groundWithoutHolesGetsNoTiles() {
        Area area = new Area(0, 0, 2000, 100);
        List<Place> places = TilePlan.over(area, FIXED, 2000, 2000, core -> core.left() == 0);
        assertThat(places).containsExactly(new Place(0, 0, 256, 256));
    }

    @Test
    void areasThatTouchThroughAThirdBecomeOne() {
        List<Area> merged = TilePlan.merged(List.of(
                new Area(0, 0, 10, 10), new Area(20, 0, 30, 10), new Area(100, 0, 110, 10), new Area(5, 5, 25, 15)));
        assertThat(merged).containsExactlyInAnyOrder(new Area(0, 0, 30, 15), new Area(100, 0, 110, 10));
    }

    @Test
    void aTileIsNoLargerThanItsHoleAndTheContextNeed() {
        List<Place> places = TilePlan.over(new Area(500, 500, 800, 530), ANY, 2000, 2000, core -> true);
        assertThat(places).containsExactly(new Place(474, 467, 352, 96));
    }

    @Test
    void linesThatStandCloseShareATileAndDistantOnesDoNot() {
        Area first = new Area(100, 100, 400, 130);
        Area second = new Area(100, 150, 400, 180);
        Area distant = new Area(100, 900, 400, 930);
        assertThat(TilePlan.packed(List.of(first, distant, second), ANY))
                .containsExactlyInAnyOrder(new Area(100, 100, 400, 180), distant);
    }

    @Test
    void smallHolesNearEachOtherShareATileOfFixedSide() {
        assertThat(TilePlan.packed(List.of(new Area(10, 10, 30, 30), new Area(100, 60, 130, 90)), FIXED))
                .containsExactly(new Area(10, 10, 130, 90));
    }
}
