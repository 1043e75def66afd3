/** The boxes of a job's scene, as a job's view has them. */
@NullMarked
package imagetranslate.api.scene;

import org.jspecify.annotations.NullMarked;
