/** Models by manifest: verified files and the sessions that run them. */
@NullMarked
package imagetranslate.vision.model;

import org.jspecify.annotations.NullMarked;
