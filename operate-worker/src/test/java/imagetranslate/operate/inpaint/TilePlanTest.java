package imagetranslate.operate.inpaint;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.operate.inpaint.TilePlan.Area;
import imagetranslate.operate.inpaint.TilePlan.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilePlanTest {
    private static final int SIDE = 256;

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
        List<Place> places =
                TilePlan.over(new Area(left, top, right, bottom), SIDE, pageWidth, pageHeight, area -> true);
        for (int y = top; y < bottom; y += 7) {
            for (int x = left; x < right; x += 7) {
                int px = x;
                int py = y;
                assertThat(places)
                        .as("pixel %d,%d", x, y)
                        .anyMatch(place -> holds(place, px, py, pageWidth, pageHeight));
            }
        }
        assertThat(places).allMatch(place -> place.x() >= 0 && place.y() >= 0);
        assertThat(places).allMatch(place -> place.x() == 0 || place.x() + SIDE <= pageWidth);
        assertThat(places).allMatch(place -> place.y() == 0 || place.y() + SIDE <= pageHeight);
    }

    private static boolean holds(Place place, int x, int y, int pageWidth, int pageHeight) {
        return within(x, place.x(), pageWidth) && within(y, place.y(), pageHeight);
    }

    private static boolean within(int at, int start, int page) {
        boolean before = start == 0 || at - start >= TilePlan.CONTEXT;
        boolean after = start + SIDE >= page || start + SIDE - at > TilePlan.CONTEXT;
        return before && after;
    }

    @Test
    void groundWithoutHolesGetsNoTiles() {
        Area area = new Area(0, 0, 2000, 160);
        List<Place> places = TilePlan.over(area, SIDE, 2000, 2000, core -> core.left() == 0);
        assertThat(places).containsExactly(new Place(0, 0));
    }

    @Test
    void areasThatTouchThroughAThirdBecomeOne() {
        List<Area> merged = TilePlan.merged(List.of(
                new Area(0, 0, 10, 10), new Area(20, 0, 30, 10), new Area(100, 0, 110, 10), new Area(5, 5, 25, 15)));
        assertThat(merged).containsExactlyInAnyOrder(new Area(0, 0, 30, 15), new Area(100, 0, 110, 10));
    }
}
