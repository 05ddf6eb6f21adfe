/// Words and phrases of other languages that writers of English and others strew in.
///
/// A closed list of ours; words that English has made its own (`via`, `etc.`) are not in it.
enum CommonPhrases {
  /// The language of a phrase; nil when it is not in the list.
  static func language(of phrase: String) -> String? {
    table[key(phrase)]
  }

  /// A phrase in lower case, with straight apostrophes and without the signs between and round words.
  private static func key(_ phrase: String) -> String {
    let straight = phrase.lowercased().map { $0 == "’" ? "'" : $0 }
    return String(straight).split { !($0.isLetter || "'-".contains($0)) }.joined(separator: " ")
  }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for (language, phrases) in lists {
      for phrase in phrases.split(whereSeparator: { ",\n".contains($0) }) {
        table[key(String(phrase))] = language
      }
    }
    return table
  }()

  private static let lists: [(String, String)] = [
    (
      "la",
      """
      ab initio, ab ovo, a fortiori, a posteriori, a priori, ad absurdum, ad astra, ad hominem, ad infinitum,
      ad interim, ad libitum, ad majorem dei gloriam, ad nauseam, ad rem, alea iacta est, alter ego, anno domini,
      ante bellum, aut caesar aut nihil, ave, bona fide, carpe diem, casus belli, causa sui, cave canem,
      ceteris paribus, circulus vitiosus, cogito ergo sum, coram populo, corpus delicti, credo quia absurdum,
      cui bono, cum grano salis, curriculum vitae, de facto, de jure, de gustibus non est disputandum,
      de profundis, delenda est carthago, deo gratias, deo volente, deus ex machina, dies irae,
      divide et impera, dixi, do ut des, dramatis personae, dum spiro spero, ecce homo, ergo, errare humanum est,
      ex cathedra, ex libris, ex nihilo, ex officio, exempli gratia, fiat lux, festina lente, gaudeamus igitur,
      habeas corpus, hic et nunc, hic rhodus hic salta, homo homini lupus, homo sapiens, honoris causa, horribile dictu,
      ibidem, idem, id est, in absentia, in extenso, in extremis, in flagranti, in hoc signo vinces, in loco parentis,
      in medias res, in memoriam, in nuce, in persona, in re, in situ, in spe, in statu nascendi, in toto,
      in vino veritas, inter alia, inter nos, inter pares, ipso facto, ipso jure, lapsus linguae, lapsus calami,
      lex talionis, litera scripta manet, locus classicus, magna charta, magnum opus, mea culpa, memento mori,
      mirabile dictu, modus operandi, modus vivendi, more suo, morituri te salutant, mutatis mutandis,
      ne plus ultra, nemo, nihil, nil admirari, nil desperandum, nolens volens, noli me tangere, non plus ultra,
      non possumus, nota bene, o tempora o mores, obiit, pace, panem et circenses, pars pro toto,
      passim, pater familias, pater patriae, pax romana, per aspera ad astra, per capita, per diem, per se,
      perpetuum mobile, pia fraus, post factum, post festum, post hoc ergo propter hoc,
      post mortem, post scriptum, prima facie, primus inter pares, pro bono publico, pro domo, pro et contra,
      pro forma, pro memoria, pro patria, pro rata, pro tempore, quantum satis, quid pro quo, quod erat demonstrandum,
      quo vadis, quod licet iovi non licet bovi, quos ego, rara avis, reductio ad absurdum, requiescat in pace,
      res publica, salus populi suprema lex, sancta simplicitas, sapienti sat, semper idem, si vis pacem para bellum,
      sic transit gloria mundi, similia similibus, sine die, sine ira et studio, sine qua non, spiritus rector,
      status quo, status quo ante, sub rosa, sub specie aeternitatis, sui generis, summa summarum, suum cuique,
      tabula rasa, te deum, tempora mutantur, terra incognita, tertium non datur, totum pro parte,
      tu quoque, ultima ratio, ultra vires, urbi et orbi, ut infra, ut supra, vade mecum, vae victis,
      veni vidi vici, verbum sat, viribus unitis, viva voce, vox populi, vox populi vox dei
      """
    ),
    (
      "fr",
      """
      à bas, à bientôt, à deux, à fond, à jour, à la carte, à la lettre, à la longue, à la mode, à merveille, à propos,
      à tout prix, affaire d'honneur, agent provocateur, aide-mémoire, amour-propre, ancien régime, après nous le déluge,
      au contraire, au courant, au fait, au fond, au naturel, au revoir, avant la lettre, beau geste, beau monde,
      beaux esprits, bel esprit, belles-lettres, bête noire, bien entendu, billet doux, bon mot, bon sens, bon ton,
      bon vivant, bon voyage, bonjour, bonne chance, bonsoir, carte blanche, cause célèbre,
      ça ira, c'est la guerre, c'est la vie, c'est magnifique, c'est-à-dire, chacun à son goût, chargé d'affaires,
      chef-d'oeuvre, chef d'œuvre, cherchez la femme, comme ci comme ça, comme il faut, compte rendu, coup d'état,
      coup d'oeil, coup de grâce, coup de main, coup de théâtre, coûte que coûte, d'accord, de rigueur, de trop,
      déjà vu, dernier cri, double entendre, du jour, élan, élan vital, en avant, en bloc, en détail, en famille,
      en fait, en grand, en masse, en passant, en petit, en principe, en route, en somme, en tête-à-tête,
      enfant terrible, enfin, entente cordiale, entre nous, esprit de corps, esprit de l'escalier, et voilà,
      façon de parler, fait accompli, faute de mieux, faux pas, femme fatale, feu sacré, fin de siècle,
      force majeure, gens d'armes, grand monde, honi soit qui mal y pense, hors concours,
      hors d'oeuvre, hors de combat, idée fixe, jeu d'esprit, jeunesse dorée, je ne sais quoi, joie de vivre,
      laisser faire, laissez faire, laissez-faire, laisser passer, lèse-majesté, l'état c'est moi, le roi est mort,
      liberté égalité fraternité, lettre de cachet, ma chère, mal à propos, malgré lui, mauvais sujet, mauvais ton,
      mariage de convenance, merci, mésalliance, mise en scène, mon ami, mon cher, mon dieu, mot juste, mot propre,
      moyen âge, n'est-ce pas, noblesse oblige, nom de guerre, nom de plume, nouveau riche, nous verrons, objet d'art,
      on dit, par excellence, par exemple, par force, parbleu, parole d'honneur, passons, peu à peu,
      pièce de résistance, pied-à-terre, pis aller, pour le mérite, pour passer le temps, pourparlers, prix fixe,
      quand même, quelle horreur, qui vive, raison d'état, raison d'être, recherché,
      ressentiment, revenons à nos moutons, sacré bleu, sang-froid, sans cérémonie, sans doute, sans façon,
      sans gêne, sans phrase, sans peur et sans reproche, sans souci, sauve qui peut, savoir-faire, savoir-vivre, soi-disant,
      s'il vous plaît, tant mieux, tant pis, tête-à-tête, tiers état, toujours, tour de force, tous les jours,
      tout à fait, tout court, tout de suite, tout ensemble, tout le monde, très bien, va banque, vis-à-vis,
      vive la république, vive la révolution, vive la liberté, voilà, voilà tout, volte-face
      """
    ),
    (
      "de",
      """
      Achtung, an sich, an und für sich, auf Wiedersehen, Aufhebung, Aufklärung, ausgeschlossen, Befehl ist Befehl,
      Bildung, Bildungsroman, Blut und Eisen, Burschenschaft, Dasein, der Ewige Jude, Ding an sich, Donnerwetter,
      Drang nach Osten, echt deutsch, Festschrift, für sich, Gedankenexperiment, Gemeinschaft, Gemütlichkeit,
      gemütlich, Gesamtkunstwerk, Geist, Geisteswissenschaft, Gesellschaft, Götterdämmerung, Gott mit uns, Gott sei Dank,
      Guten Tag, ich dien, im Grunde, Kulturkampf, kaputt, Katzenjammer, Lebensraum, Leitmotiv,
      Lumpenproletariat, Machtpolitik, Mehrwert, mein Gott, mein Herr, Mitteleuropa, Nachlass, Naturphilosophie, nicht wahr,
      Obrigkeit, Ostpolitik, Polizeistaat, Realpolitik, Rechtsstaat, Schadenfreude, Schwärmerei, Sehnsucht,
      Sitzfleisch, Sturm und Drang, trau schau wem, Übermensch, Urtext, verboten, Vaterland,
      Volksgeist, Vorlage, Wanderjahre, Wanderlust, Weltanschauung, Weltgeist, Weltpolitik, Weltschmerz, wie geht's,
      Wissenschaft, Wunderkind, Zeitgeist, Zollverein, Zugzwang, Zukunftsmusik, zum Beispiel, zum Wohl
      """
    ),
    (
      "it",
      """
      a cappella, a piacere, a tempo, addio, al dente, al fresco, alla breve, amoroso, andante, avanti, basso continuo,
      basta, bel canto, bella figura, bravissimo, che sarà sarà, chi lo sa, chi va piano va sano, chiaroscuro,
      cinquecento, con amore, con brio, con fuoco, con spirito, conversazione, cosa nostra, così fan tutte, da capo,
      dolce far niente, dolce vita, e pur si muove, eppur si muove, fata morgana, in petto,
      ma non troppo, mezza voce, prima donna, prima vista, pronto, quattrocento, risorgimento, salto mortale,
      se non è vero è ben trovato, sotto voce, sostenuto, tempi passati, tutti quanti, traduttore traditore, va bene
      """
    ),
    (
      "es",
      """
      a dios rogando y con el mazo dando, adiós, auto de fe, buenos días, caramba, caudillo, compañero,
      desaparecidos, guerrillero, hasta la vista, hombre, mañana, muchas gracias,
      muchacho, no pasarán, olla podrida, por favor, pronunciamiento, quien sabe, quién sabe, qué será será,
      señor, señora, señorita, tierra y libertad, vaya con dios, viva la revolución
      """
    ),
  ]
}
