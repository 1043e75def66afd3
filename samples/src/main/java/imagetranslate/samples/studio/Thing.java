package imagetranslate.samples.studio;

/** Something that stands in the studio. */
public interface Thing {
    /** Signed distance to the surface, never more than the true one. Plain numbers, as it is asked a billion times. */
    double distance(double x, double y, double z);

    default double distance(Vec p) {
        return distance(p.x(), p.y(), p.z());
    }

    /** The middle of a ball around all of it. */
    Vec centre();

    /** The radius of that ball. */
    double reach();

    /** How the surface looks at a point on it. */
    Finish finish(Vec p);
}
