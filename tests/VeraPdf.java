import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** java VeraPdf.java ua1 file.pdf …: one line a file, then one for each assertion that failed. */
public class VeraPdf {
    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
        for (int at = 1; at < args.length; at++) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(args[at]), flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + args[at] + " " + result.getTotalAssertions());
                for (TestAssertion each : result.getTestAssertions())
                    if (each.getStatus() == TestAssertion.Status.FAILED)
                        System.out.println("  " + each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber() + " " + each.getMessage());
            }
        }
    }
}
