// Conventions/, Explanations/, Languages/, Schemas/ and Stylesheets/ as constants of the program. A file that is added there is added here
// twice: its bytes and its line in the table. A test compares the table with the folders.
#include "bundled.h"

// #embed is C23; clang takes it in every mode and warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char conventions_classical_yaml[] = {
#embed "../../Conventions/classical.yaml"
};

static const unsigned char conventions_dta_yaml[] = {
#embed "../../Conventions/dta.yaml"
};

static const unsigned char conventions_edition_yaml[] = {
#embed "../../Conventions/edition.yaml"
};

static const unsigned char conventions_gutenberg_yaml[] = {
#embed "../../Conventions/gutenberg.yaml"
};

static const unsigned char conventions_leiden_yaml[] = {
#embed "../../Conventions/leiden.yaml"
};

static const unsigned char conventions_loc_yaml[] = {
#embed "../../Conventions/loc.yaml"
};

static const unsigned char conventions_muse_yaml[] = {
#embed "../../Conventions/muse.yaml"
};

static const unsigned char conventions_transcript_yaml[] = {
#embed "../../Conventions/transcript.yaml"
};

static const unsigned char conventions_translation_yaml[] = {
#embed "../../Conventions/translation.yaml"
};

static const unsigned char explanations_dtd_md[] = {
#embed "../../Explanations/dtd.md"
};

static const unsigned char explanations_encoding_md[] = {
#embed "../../Explanations/encoding.md"
};

static const unsigned char explanations_files_md[] = {
#embed "../../Explanations/files.md"
};

static const unsigned char explanations_integrity_md[] = {
#embed "../../Explanations/integrity.md"
};

static const unsigned char explanations_publishing_md[] = {
#embed "../../Explanations/publishing.md"
};

static const unsigned char explanations_relaxng_md[] = {
#embed "../../Explanations/relaxng.md"
};

static const unsigned char explanations_schematron_md[] = {
#embed "../../Explanations/schematron.md"
};

static const unsigned char explanations_xml_md[] = {
#embed "../../Explanations/xml.md"
};

static const unsigned char explanations_xpath_md[] = {
#embed "../../Explanations/xpath.md"
};

static const unsigned char explanations_xsd_md[] = {
#embed "../../Explanations/xsd.md"
};

static const unsigned char languages_subtags[] = {
#embed "../../Languages/subtags.txt"
};

static const unsigned char schema_sigla[] = {
#embed "../../Schemas/sigla.rnc"
};

static const unsigned char stylesheet_about_xsl[] = {
#embed "../../Stylesheets/about.xsl"
};

static const unsigned char stylesheet_bibl_xsl[] = {
#embed "../../Stylesheets/bibl.xsl"
};

static const unsigned char stylesheet_cite_xsl[] = {
#embed "../../Stylesheets/cite.xsl"
};

static const unsigned char stylesheet_core_xsl[] = {
#embed "../../Stylesheets/core.xsl"
};

static const unsigned char stylesheet_drama_xsl[] = {
#embed "../../Stylesheets/drama.xsl"
};

static const unsigned char stylesheet_entities_xsl[] = {
#embed "../../Stylesheets/entities.xsl"
};

static const unsigned char stylesheet_fallback_xsl[] = {
#embed "../../Stylesheets/fallback.xsl"
};

static const unsigned char stylesheet_figures_xsl[] = {
#embed "../../Stylesheets/figures.xsl"
};

static const unsigned char stylesheet_functions_md[] = {
#embed "../../Stylesheets/functions.md"
};

static const unsigned char stylesheet_header_xsl[] = {
#embed "../../Stylesheets/header.xsl"
};

static const unsigned char stylesheet_interventions_xsl[] = {
#embed "../../Stylesheets/interventions.xsl"
};

static const unsigned char stylesheet_lists_xsl[] = {
#embed "../../Stylesheets/lists.xsl"
};

static const unsigned char stylesheet_messages_en_xml[] = {
#embed "../../Stylesheets/messages/en.xml"
};
static const unsigned char stylesheet_messages_de_xml[] = {
#embed "../../Stylesheets/messages/de.xml"
};
static const unsigned char stylesheet_messages_es_xml[] = {
#embed "../../Stylesheets/messages/es.xml"
};
static const unsigned char stylesheet_messages_fr_xml[] = {
#embed "../../Stylesheets/messages/fr.xml"
};
static const unsigned char stylesheet_messages_it_xml[] = {
#embed "../../Stylesheets/messages/it.xml"
};
static const unsigned char stylesheet_messages_ru_xml[] = {
#embed "../../Stylesheets/messages/ru.xml"
};

static const unsigned char stylesheet_metadata_xsl[] = {
#embed "../../Stylesheets/metadata.xsl"
};

static const unsigned char stylesheet_names_xsl[] = {
#embed "../../Stylesheets/names.xsl"
};

static const unsigned char stylesheet_notes_xsl[] = {
#embed "../../Stylesheets/notes.xsl"
};

static const unsigned char stylesheet_plain_xsl[] = {
#embed "../../Stylesheets/plain.xsl"
};

static const unsigned char stylesheet_project_xsl[] = {
#embed "../../Stylesheets/project.xsl"
};

static const unsigned char stylesheet_shared_xsl[] = {
#embed "../../Stylesheets/shared.xsl"
};

static const unsigned char stylesheet_book_css[] = {
#embed "../../Stylesheets/book.css"
};
static const unsigned char stylesheet_sigla_css[] = {
#embed "../../Stylesheets/sigla.css"
};

static const unsigned char stylesheet_sigla_xsl[] = {
#embed "../../Stylesheets/sigla.xsl"
};

static const unsigned char stylesheet_structure_xsl[] = {
#embed "../../Stylesheets/structure.xsl"
};

static const unsigned char stylesheet_textcrit_xsl[] = {
#embed "../../Stylesheets/textcrit.xsl"
};

static const unsigned char stylesheet_transcr_xsl[] = {
#embed "../../Stylesheets/transcr.xsl"
};

static const unsigned char stylesheet_verse_xsl[] = {
#embed "../../Stylesheets/verse.xsl"
};

#define FILE_OF(path, bytes) {path, bytes, sizeof(bytes)}

const struct sigla_bundled_file sigla_bundled_files[] = {
    FILE_OF("Conventions/classical.yaml", conventions_classical_yaml),
    FILE_OF("Conventions/dta.yaml", conventions_dta_yaml),
    FILE_OF("Conventions/edition.yaml", conventions_edition_yaml),
    FILE_OF("Conventions/gutenberg.yaml", conventions_gutenberg_yaml),
    FILE_OF("Conventions/leiden.yaml", conventions_leiden_yaml),
    FILE_OF("Conventions/loc.yaml", conventions_loc_yaml),
    FILE_OF("Conventions/muse.yaml", conventions_muse_yaml),
    FILE_OF("Conventions/transcript.yaml", conventions_transcript_yaml),
    FILE_OF("Conventions/translation.yaml", conventions_translation_yaml),
    FILE_OF("Explanations/dtd.md", explanations_dtd_md),
    FILE_OF("Explanations/encoding.md", explanations_encoding_md),
    FILE_OF("Explanations/files.md", explanations_files_md),
    FILE_OF("Explanations/integrity.md", explanations_integrity_md),
    FILE_OF("Explanations/publishing.md", explanations_publishing_md),
    FILE_OF("Explanations/relaxng.md", explanations_relaxng_md),
    FILE_OF("Explanations/schematron.md", explanations_schematron_md),
    FILE_OF("Explanations/xml.md", explanations_xml_md),
    FILE_OF("Explanations/xpath.md", explanations_xpath_md),
    FILE_OF("Explanations/xsd.md", explanations_xsd_md),
    FILE_OF("Languages/subtags.txt", languages_subtags),
    FILE_OF("Schemas/sigla.rnc", schema_sigla),
    FILE_OF("Stylesheets/about.xsl", stylesheet_about_xsl),
    FILE_OF("Stylesheets/bibl.xsl", stylesheet_bibl_xsl),
    FILE_OF("Stylesheets/cite.xsl", stylesheet_cite_xsl),
    FILE_OF("Stylesheets/core.xsl", stylesheet_core_xsl),
    FILE_OF("Stylesheets/drama.xsl", stylesheet_drama_xsl),
    FILE_OF("Stylesheets/entities.xsl", stylesheet_entities_xsl),
    FILE_OF("Stylesheets/fallback.xsl", stylesheet_fallback_xsl),
    FILE_OF("Stylesheets/figures.xsl", stylesheet_figures_xsl),
    FILE_OF("Stylesheets/functions.md", stylesheet_functions_md),
    FILE_OF("Stylesheets/header.xsl", stylesheet_header_xsl),
    FILE_OF("Stylesheets/interventions.xsl", stylesheet_interventions_xsl),
    FILE_OF("Stylesheets/lists.xsl", stylesheet_lists_xsl),
    FILE_OF("Stylesheets/messages/de.xml", stylesheet_messages_de_xml),
    FILE_OF("Stylesheets/messages/en.xml", stylesheet_messages_en_xml),
    FILE_OF("Stylesheets/messages/es.xml", stylesheet_messages_es_xml),
    FILE_OF("Stylesheets/messages/fr.xml", stylesheet_messages_fr_xml),
    FILE_OF("Stylesheets/messages/it.xml", stylesheet_messages_it_xml),
    FILE_OF("Stylesheets/messages/ru.xml", stylesheet_messages_ru_xml),
    FILE_OF("Stylesheets/metadata.xsl", stylesheet_metadata_xsl),
    FILE_OF("Stylesheets/names.xsl", stylesheet_names_xsl),
    FILE_OF("Stylesheets/notes.xsl", stylesheet_notes_xsl),
    FILE_OF("Stylesheets/plain.xsl", stylesheet_plain_xsl),
    FILE_OF("Stylesheets/project.xsl", stylesheet_project_xsl),
    FILE_OF("Stylesheets/shared.xsl", stylesheet_shared_xsl),
    FILE_OF("Stylesheets/book.css", stylesheet_book_css),
    FILE_OF("Stylesheets/sigla.css", stylesheet_sigla_css),
    FILE_OF("Stylesheets/sigla.xsl", stylesheet_sigla_xsl),
    FILE_OF("Stylesheets/structure.xsl", stylesheet_structure_xsl),
    FILE_OF("Stylesheets/textcrit.xsl", stylesheet_textcrit_xsl),
    FILE_OF("Stylesheets/transcr.xsl", stylesheet_transcr_xsl),
    FILE_OF("Stylesheets/verse.xsl", stylesheet_verse_xsl),
};

const size_t sigla_bundled_file_count =
    sizeof(sigla_bundled_files) / sizeof(sigla_bundled_files[0]);
