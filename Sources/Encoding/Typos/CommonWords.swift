/// The commonest words of English prose, in the order of their frequency.
///
/// Counted for this list in novels of the early nineteenth century, in political essays of our time and
/// in a handbook; a short text says too little about which words are likely. A dictionary that lists
/// a hundred thousand of them says nothing.
enum CommonWords {
  /// The rank of each word, from 1.
  static let ranks: [String: Int] = {
    var ranks: [String: Int] = [:]
    for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      ranks[String(word)] = ranks.count + 1
    }
    return ranks
  }()

  /// How often a word stands in so many words of prose, by Zipf's law; nil when it is not common.
  static func frequency(of word: String, in words: Double) -> Double? {
    ranks[word].map { words * 0.1 / Double($0 + 2) }
  }

  private static let list = """
    the of to and in is that it be as for was not her by with on have which you are she had or this
    all from his would at but he their will an so can they more could no such were been them only
    one we very its than do him any what must other has if when who there state should own my time
    some into much most being system well your me power workers said society use see then also
    people without anarchists class social these did package first may up every means those out how
    many now even same free think used might file before like work capitalism make about good two
    over know made does am between after new too never anarchist way little labour herself working
    say nothing while because within against each cannot example both capitalist always packages
    though self party under property soon rather economic again section where possible files great
    long need right our market command just based revolution part since still few different
    configuration take sister others upon thought themselves ever day case another anarchism
    political server better quite often man name enough however us life given last ideas production
    less go himself process give house done away pp words organisation network fact shall co course
    argued simply change set thing world itself freedom through available end therefore place find
    general having want order seen control room mother government nature point sure struggle user
    information libertarian come far down put private mind common support required software found
    look whole something best able get felt called using key almost present together subject saw
    version home action here why left heart young question dear important individual allows real
    form really hope socialism create kind known least once wish management become usually nor idea
    local kernel data created yet family already indeed needs necessary land either anything
    installed feelings revolutionary rights came during moment run love everything happy public feel
    longer making access users number three half going program liberty interest movement whether
    list years back machine short service individuals directly hand account business wage next
    believe authority seemed direct socialist off old default hardly help particular large non
    problems interests manner mean whose sense thus capital full allow economy considered speak
    situation things forms till towards perhaps rest whom reason several position certain matter
    natural community side members services group taken source installation myself pleasure above
    human tell small anarcho return specific law impossible letter opinion immediately ensure person
    particularly brother capitalists else development directory theory result individualist heard
    distribution union problem rule various address hear following beyond simple organisations among
    money answer happiness noted word brought unions cried project resources systems poor disk began
    leave doing woman friend value force took spirits makes role influence provide replied activity
    groups hard morning looked days comfort meant automatically gave company future proletariat
    security keep decision virtual former read option useful country act hands knew actually town
    character provided line likely year install sometimes went told terms argue purpose decisions
    equal greater argument certainly conditions coming standard contains looking industry ought gone
    tools live aware wealth difference deal true suppose understand term interface eyes current
    requires due taking expected practice similar parties attention operation consider effect latter
    giving turn running industrial dictatorship majority desire etc added share principles clear
    call affection level existing entirely environment collective care open war friends seeing
    determined passed instance continued instead creating voice early produce history popular
    increase exploitation policy knowledge men exist object democracy organised evening second
    managed strong favour obliged children ready generally computer mutual programs let child hour
    provides advantage living doubt rules circumstances changes claim cases stored try addition view
    complete including father aunt principle quoted wrong note communist book sort choice alone
    yourself hierarchical ill face start anti allowed associated especially vol wonder tool disks
    servers talk hours single democratic authoritarian workplace produced play minutes seems
    followed feeling according wished became easily main root trade uses perfectly obvious write
    discuss body step machines income glad easy exactly issue developed defence involved turned
    uncle mass worker ownership options usual profits serious table goods structure masses later
    times boot ones ask actual acquaintance saying wanted associations administrator visit received
    reject behaviour whatever trying commands importance pay regard kindness sent neither respect
    worse communism around essential probably below spoke described appropriate analysis opposition
    ways fine physical basic works credit worth higher farther strike space got task bourgeois head
    appear stressed institutions filesystem increased hierarchy week pretty spite modern sisters
    product claims domain add greatest operatives discussed bad graphical features ruling
    interesting code returned results supported although demand attempt bring equally build door
    connection include period past thinking companies comes opposed forces questions degree media
    cousin conduct understanding actions months namely relations basis device wages ecological check
    lead further notes points prevent needed forced corresponding profit versions four independent
    possibility except classes federation surprise started documentation becomes girl talked develop
    settled asked fear population spirit configured expression otherwise creation release along five
    partition high fixed opportunity aim includes applications manual arguments host meet issues son
    official wife consequence aspects meaning centralised education forward countries association
    mode near costs remain manners show equality satisfied minority limited evil expect discussion
    avoid rich personal wishes appeared beginning seek dare organise fully plan factory seem proper
    processes met hardware database convinced strikes necessity type walked satisfaction defined
    expressed firms top engaged hoped owners central stay reality agree cause web politics
    domination competition intervention marriage late leaving everybody agreeable accept appearance
    manage truth remained sorry night solution merely lady speaking afterwards message follow
    experience growth related tried sat talking civil mentioned policies health stop lost kept
    volume believed field spent drive laws across via technology meeting reached developers script
    conversation walk administrators defend operating relationships join benefit changed leaders
    supply require engagement supposed air workplaces states scripts choose married sources entered
    written markets investment looks drawing assemblies monopoly arguing updates email reasons
    difficult existence event collectives contents attachment orders increasing lists application
    occasion justice differences close offer judgment anxious attack ideology regime possession
    messages special lack bear generated fortune page names aid led protect round addresses contain
    consciousness pleased attempts takes exchange modules protocol removed language rise obviously
    today parameters inequality indicates notice shows writing formed thoughts intended carriage
    thousand concern effective alternative dinner highly efficient relevant method behind unless
    slavery vision agreed amount impact scarcely initial completely low quickly powers tasks details
    struggles cost applied cousins size values danger examples secure capable taste acting
    oppression owner getting voluntary context syndicates perspective smile knowing sake describe
    totally movements included express daughter leading elected participation outside org stress
    solidarity goes cottage gives happened placed hopes clearly evidence mention port starting
    temper success resolved repeated ten desktop activities loss entry decided notion communities
    afraid military stable involves frequently ladies permissions remember reduce effects happen
    active duty sitting precisely operative creates designed major material exercise partitions
    dependencies countenance extremely silent women pleasant productive reply elements learn bottom
    indicate silence absence installer lines firm fail apply beauty turning violence bureaucracy
    occurred held established priority imagine wing price determine client everyone understood
    execute immediate devices bosses area products scheme pain operations quality committees
    replaced lives desired leadership exists resolution base built parts soviets prices debian
    interfaces comfortable bit previous vast memory excellent recommended maintain secret hearing
    complex gain pre consideration ignore chosen enjoyment failure third dedicated socialists
    connections decide receive nobody chance hold feature light send enabled advanced contrary
    confidence weeks communal tendency reflect sufficient daughters remove approach arrival
    maintainer communes piece occur fancy text accepted correct fair proved rent scale aspect
    function update syntax directories setting peasants comments none marry assure wrote century
    concerned image methods necessarily rejected replace numerous husband window expense contract
    surprised significant suggest disposition sections elite justify journey difficulties display
    conflict continue knows absolutely introduced log practical building letters connected instantly
    strength fire ourselves charge structures match pounds reading independence marked waiting loved
    until fit ability welfare critique syndicalist aims archive regular willing strange argues
    raised powerful constant imposed recent reach trouble national matters total model quiet sit
    employment recognise performance forth ignored areas search six prepared spread perfect re
    delegates properly agitation content answered reforms pointed named condition disappointment
    morrow conviction wide shared opinions boss employed parameter reference paid park distress
    misery implies unable format centralisation conclusion daily direction views shell mail
    oppressed bug negative previously configure anybody bourgeoisie anarchy mere logical allowing
    acts existed happens handsome praise twenty concept oppose contrast interested companion detail
    explicitly failed exceedingly risk death fails sell lower prove successful inclination observed
    critical speech fond environmental commune suffered police style destruction executed regret
    office tendencies error effort potential honour age news forget joined suggested possibly
    assured changing yes daemon solutions fellow wait affairs eye post drives delight legal green
    owned abolition communication seeking computers confusion gentleman radical pollution summary
    achieve levels welcome module password behavior response foreign listed libertarians benefits
    ground th finding standing unlike altogether difficulty lived suggests affected wants serve
    managers delighted walking ago cold removal nation crisis entire leads naturally becoming
    favourite joy limit governments agreement card rate ends indicated councils declared mechanism
    request events ensures trust genuine gratitude individuality transformation someone growing runs
    status progress pass numbers remains carried please depend links administration economics
    factories link nearly corporations define tea opposite target multiple framework volumes
    separate output positive depends says carry characters ensuring curiosity steps sight initiative
    likewise external operate imperialism wishing absolute begin producing consumption sought rarely
    calling adding achieved providing explained objection manager fundamental organising enable
    false stand remaining follows eldest niece invitation girls big neighbourhood extra instrument
    describes promise acknowledged liberal modified smallest binary offered original move sending
    whenever gained safe mistaken improvements distributions ended explains store enter overcome
    pause rising path remote assume objective worked architecture emails bodies currently refuse
    protection involve hundred directive servants angry bureaucratic vanguard purely latest selected
    passing clients tears bed buy generate stated discipline master functions suffering proposed
    internal effectively quick unlikely stage school resistance neo elections advice starts spoken
    books seriously fight location ease sir dance circumstance distance eager deny armed middle
    freely variety license breakfast friendship expectation division federations quote criteria
    truly job admiration arrived wealthy supporters producers demands improvement range compared
    traffic places reduced universal thanks brings ball hers developing nations destroyed delay
    reasonable improve disposed indifference sensible village regularly revolt thoroughly
    considerable initially returning explain break extensive tend per report pages politicians
    syndicalism relation anyone keeping grow delightful tone wanting encourage contradiction abolish
    normal alternatives moved website packets energy kinds receiving somewhat handle weather
    attended liberation causes dependent member length definition proof raise chapter discover
    defines acquainted lot poverty suffer proletarian mirror consistent applies membership played
    systemd manually types international denied copy automatic judge resist recognised repression
    landlords syndicate rank sound implemented lose installing corporate technical identical
    identify concerns historical identity cards relationship creature picture prospect maintained
    autonomy spend screen listen imply mistake block alarm leisure peace observation networks gets
    encouragement food bootloader explanation trusted satisfy attentions affectionate fears servant
    grew harm repository finally societies schools efficiency library meetings controlled wider
    counter justified containing produces struck excuse conscious considering masters inequalities
    upgrade enjoy perform staying forgotten projects additional goals persuaded widely humanity
    industries banks tradition friendly broken goal destroy fighting directed measure supports
    variable melancholy anxiety attacks superior presented description cut pressure objects offers
    documented informed spare submit relief moments promised inclined avoided comparison prevented
    dependency plans ensured warm humour pity strongly consent sidebar login attacker scene facts
    subjects survive fall draw represented listened unhappy syndicalists save de elsewhere
    legitimate twice depending keys checks painful attend test traditional evident slaves
    acknowledge extent tree consequences accessible easier https architectures affair gradually
    unique bringing ignorance violent intelligence attached efforts profile vote session restrict
    fields contained folly delicacy horse striking encouraging directives ed respectable begun
    contribute administrative select storage introduction menu sets older lively measures
    requirements eco influenced privilege focus hosts bugs dress earnest unpleasant lay drawn
    represent correctly assigned moral impose larger warmth tenderness reflection extreme heavy
    assumption everywhere families expressions seven divided privileges responsible estate
    imagination protest assembly employer grave planning reverse explicit concepts debate presence
    grown protected prefer suspicion indifferent admit occupancy restricted undoubtedly
    representation driven relative confirmed variables fashion privileged greatly altered cross
    amiable dearest profession admitted combined seat reform decentralised propaganda road narrow
    quarter treated distributed date situations refer distinction parent introduce assist calls vain
    miserable rational stood slave ideological modifications symbolic arise encouraged throughout
    earlier helped usage amusement theatre logic equals agricultural opened entrance invited
    apparent habit opening sweet astonished recollection yesterday exertion persuade reward
    advantages likes inconvenience unnecessary certificates improved commercial series accounts fast
    handled maintenance instructions belief unfortunate machinery ignores obtained parents
    repositories amd displays deserve lies classical desirable declare execution essentially stopped
    feared selfish nonsense deeply isolated water organisational spring deep regarded developer
    entries ordinary design responsibility reducing documents exploit fortnight inquiry mine shown
    unwilling centre habits ironically tactics paper slightly materials convince appears derived
    mostly utility mounted blocks calm engage chief afford fate increases disappointed beautiful
    coercion employers filesystems download partitioning packaging minute evolution ignoring
    positions integrity persons caused horses indulgence reproach inevitable assertion separated
    accordingly independently generic thank solicitude ashamed particulars compliment sudden absent
    continual executes relatively organs addressed reflected frequent fix theoretical modify rid
    solve moving removing attending pressed grounds consequently backup authentication upstream
    observing statist individualism centralism story listening assistance proxy underlying
    consolation emotion compassion soul favourable united fell army dominant confederation concluded
    grateful merit belong sooner answers putting propriety cheerful vanity elegance shew miles burst
    illness isolation threat dislike socialisation productivity reformist communists soviet rely
    cover driver helps standards plain study updated team setup laughed eagerly discovered domestic
    stronger besides tyranny eliminate transformed associate continually crime dynamic establishment
    promote compromise committee sharing returns exact contributors record dreadful conscience
    judged beings thirty unsurprisingly abolished saved telling establish ultimately advance
    supporting signed integrated mount minimal releases certificate mailing extension affections
    lately cheerfulness yours urged split govern limits claimed unemployment fundamentally consumer
    proceed zone factor confused massive attempted meta learned suddenly urge differently ordination
    ideal representative respectively libraries applying dangerous constantly combination strict
    restrictions closed denial released gentle perceive church inevitably representatives separation
    detailed election preferred smaller matches replacing settings confined clergyman civility
    intimacy pleasing fresh proceeded settle arose abilities liberalism rural extended obtain
    resulting exploited agreements connect eventually born enforce console suggestions pure managing
    affect assumed browser encrypted partial nice tender laugh ceased shop origin utmost laissez
    flawed fascist confederations fault conducted harmony hint discussing outcome contracts eight
    regardless advocate communicate factors components highest resource abstract schemes aimed
    spontaneous labourers city flow errors resulted alteration packet apt choices awareness images
    governing classic formerly generates thinks moreover specifically hurry slight game founded
    succeed rooted environments press raw suit shut acceptable turns guarantee faults happier
    pleasures intimate esteem succeeded motive sacrifice cares assurance worst implement prior chose
    granted valid equivalent propose collectively element missed couple wonderful shame triumph
    subsequent specified exclude blame paying showed pressing drew busy domains video developments
    thousands infrastructure music clock conclusions executive economically infinitely anger
    intentions taught voluntarily faced regards unknown citizens transform adapted performed core
    distinct typical guided tranquillity earnestly supposing borne steady pains terrible describing
    array passage scientific switch redundancy sign preparing valuable front displayed concerning
    onto guess discourse garden circle drivers dependence largely pattern surprising economist
    farmers escape keeps load choosing input employees observe proposal stands requested jobs asking
    incompatible professional careful bound bridge controls tends spared expecting arrangement
    finished languages laid sex belonging board lie apparently injustice placing tomorrow hence
    conclude minimum elegant hot proprietary convenient residence permanent honest punishment recall
    author dismissed toward stock interactive notions principal houses research priorities mark
    temporary sold presents enables commonly winter parlour watching thrown mirrors compromised
    defending combat evidently perceived breaking selection reflects luck suspect closer leader
    represents restored limitations shares simplest implied enforced backed consists wholly speeches
    newspaper selfishness teams rose dignity amongst identified confess failing figure empty sum
    gains implications facing merits prepare requests successfully logically potentially fairly
    increasingly extend caught tired brothers imagined objections net global conquest proclaimed
    preference ending broke participate idle repeat occupied background entitled rates composed
    famous safely expensive sensations charming ride disagreeable encryption depended impression
    carrying authorities dominated autonomous believing belongs bulk parallel branch targets covers
    units profiles patches clever sentiments pride unequal desires inspired chain council ultimate
    joint younger accepting constraints locally refers enterprise arm evolve showing final safety
    engagements agitated chiefly sick acted treatment clean collected modest probable purposes funds
    custom addressing purchase capacity recently consult component published unit slow editing
    impatient gay forgot stupid possibilities refusing appearing reserve legacy attempting article
    integration behalf uncertain severe assuming concrete significantly layer strategy respective
    agent restriction communications finds resolve unexpected doubts collection afforded suspected
    midst abroad eat street surely intellectual landlord saving distant departure waste recommend
    glance transport rejects accomplished document regional newly sub roles diversity black
    proposals criticism announced tries served blessing beg hurt wretched extraordinary sad openly
    secrecy justly wilderness doubtful evils interference enemy cities compatible sees millions
    month learning filters subjected reasonably aside detected disable automated campaigns instant
    stopping comforts eagerness embarrassment hearted hate enjoyed arrangements refused essay kindly
    spot rejection duties transfer gravity awkward practices intention treat specifying essence
    approve foundation swap rejecting flexibility resentment doors deceived summer ridiculous
    sympathy ignorant dead appointed seize heartily noting spending opposing bank transforming
    permission arbitrary repeatedly implementation enforcing odd despite unfortunately disabled
    newer specify completed convenience suited missing precise phase seeming rooms sincerely injured
    quit quietly endeavour colour sincere undertake weight falling proportion minds employ arms adds
    cheap appropriated comment caution advise cease corresponds smart contributed respected
    facilitate representing sides keyboard defining vice widespread channel carefully functional
    suggestion wondered restraint vexation offence deserved secured incapable plants checking
    alienated expand seldom alike justification exercised owning promoting box introducing financial
    supplied print reports exception risks notably gentlemen dared catch obligation continuing
    unjust soil calculation assert restore resemblance considers readily lucky deeper court
    determination temporarily ing primary relate plays attacked regarding improving tunnel damage
    lock acceptance determining entering distribute offering pair bits similarly dressed dread
    wretchedness sunk strictly joke excess forming weak won needless experienced ran white trees
    convincing lesson pipe sole puts leaves replacement upgrades illegal remarks basically adapt
    stores mistakes constitution actively worn laughing guide despair rain peculiar prevailed teach
    pursuing sites tenants boy escaped conference divide assign liberties emphasis imposing
    distinguished submitted raising editor partly losing securing assumes varying fatigue beloved
    remarkably indignation seated persuasion huge systematically remembered sends debt asserted
    termed oppressive animated pointing furniture neglect devoted degrees joining availability
    executing manages attacking issued nine touch considerations ports stating alter tells approved
    collaboration prompt conveyed uncomfortable discretion presently tolerable pray guilt inferior
    valued die attitude tracking species destroying obey victory villages certainty died
    consistently activists applicable topic scenes distinguish scheduled exposed rapidly planned
    technologies occasionally maximum broad primarily delegated boys behaved smiles distressed
    comprehend goodness nearer proud loves hoping somebody sensibility courage drove preparation
    throw submission happily roads floor integrate contradictory attentive flows whereas overall
    scope expectations statement selling extract helping indispensable exploiting comprehensive
    fixing survival minor reduces linked recommendation multi checked reserved holding uncertainty
    candidate tax payment pursue predicted soft thanked forgiven gate sons lessen sleep promising
    earliest forcing unite tolerate influences embrace inherent percent qualified correspond
    interact fetch correspondence techniques transition historically volunteers maintaining asks
    hereafter frightened recovered dull fifty foolish interaction weakness blind seized shape
    regulation dismiss defended miss induced slightest inform queries region compelled disappear
    unreasonable filled appeal detection satisfactory solid phrase harder sector amendment recovery
    review unusual confirm begins secondary implicitly migration requiring assurances inquiries
    watched shocked unwelcome endure arranged attach intercourse sea youth cruel gift earth disposal
    governed faith possessions invoked rendered communicated respects hire viable concentrated
    declined expressing deciding reaction agenda interruption acquired preserve protecting adopted
    pick useless campaign rationale exchanges longing fitted parish displeased sentence impatience
    sentiment pen excessive commission playing symptoms programming excluded organ generous adopt
    slowly proves equilibrium writes discussions birth stages interrupted compare holds thereby
    customers familiar hide branches solved flexible remotely declaring solely conflicts philosophy
    versa filter site happening season endeavouring procured motives watch red fallen signify sharp
    pursued decline demanded translation tests tended subjection utterly privacy referred witness
    considerably conception competitors alien allocation competing letting suitable workings compete
    periods generating combine importantly track records dozen closely differ plus contact detect
    gratifying meanwhile excited harp lovely endeavoured forty wear technique adjust bow steadily
    gold provoked rightly barriers favoured streets admired alive avoiding superiority spreading
    irrelevant confuse foundations renewed autumn subscribe arises delegation exit upper controlling
    votes publicly categories permitted gathered handling retained walks liked judging grief
    concealed horror travelling oblige injury hitherto qualities prevailing willingness repeating
    disagree judges novelty sufficiently threatened suggesting empirical proven regions hints
    delivered shortly examine push reported combinations acquisition behave owns studies speed
    lacking sensitive apart obsolete pool replaces vary limiting delicate learnt bred cycle
    typically cure wind leaning lasted trial lasting terror virtue dissent grant engaging warrant
    provision theirs artificial employing healthy contradictions workshops fruits intervals touched
    calculated enthusiasm portion cutting abuse visible formal rare acquire exclusive enabling
    normally modification fill contribution satisfying explaining wise intermediary abstraction
    deliberately failures mainly offended forgive shocking roused jealousy continuance expenses hall
    offices promotion height farm unemployed dangers patterns authors indicating operates suspended
    wild pretend heads experiment overnight theft destructive neutral faster simultaneously
    allocated reception visiting plainly convey rapid moderate complexity consulted brief derive
    exclusively employee static straight structured located easiest retain drop deployment double
    individually inside conceal bestow visited wood ruin walls tragedy somehow decisive lessons
    inhabitants imposition spontaneously generations wondering deprived yield occasions hostile
    enclosure culture translated paused proving driving elect agents ex largest skill degraded
    reliable shadow assembled transitional socket fork bestowed careless eighteen honoured foreseen
    basket hasty breeding noble dark treating dirty strongest bought neighbours religion irrational
    occupations doctrine denying labouring centuries decree partner visitors venture neglected
    severely opportunities infinite sadly agreeing committed mandated thorough render raises endless
    invented quotes definitely tables involving amounts encourages bar copies fits lieutenant glow
    riding pardon hill sincerity catching apology harbour relieved doubted decidedly envy pace blow
    exert resisted pursuit wherever begging amazing circles morality possess innovation dictatorial
    alongside approached admitting uniform firmly economical suppress reduction viewed recognition
    meaningful experts seeks skills destination generation serves counts develops delegate removes
    focuses corner grows semi testing printers covered figures title serving guaranteed stream
    severity limitation chains principally liking approaching ear declaration distrust attributed
    bread shops religious seizure explanations discovery ranks insight challenge physically
    stability procedure delayed trick drawback equipment fund relies passes plenty preventing
    directions commitment shipped anymore en reaching accurate packaged monitor reader encounter
    backwards longed complacency sink finest regretting loud readiness fearful talents wit
    reconciled hearts genius passion conceive praised absurd doomed realised trades identification
    officially occasional impossibility feet talks accident inconsistent disruption funding route
    properties misfortune tempted restricting training pieces windows fewer inter validity evaluate
    loads contributing establishing fulfilled demanding hidden zero candidates intrusion nowadays
    preceded statistics youngest honourable coloured shook noisy rejoice monstrous materially crying
    gratification dwelling holidays shock owe flower mental everyday construction immense toil
    sovereign profitable incomes disturb relating collect acknowledging gaining travel kill
    disadvantage heavily enormous ruled hundreds stays hesitate recorded ring recover attribute feed
    adequate monetary academic scarcity attachments disappeared administer indirectly inclusion
    verify worry bigger continuous native contributions overview reconstruction commented readers
    horrible stepping comprehension comfortably cry fortunate complaint pursuits dispose foresee
    contempt fruit urging dictate decent parliament invested practised quantity subordinate
    references wine twelve speaks occupy benefited regulated liberated arch thereof lowest
    substitution schedule engine edited dropped affects activate accessing intend procedures
    instances utilities modesty inquire tempt cruelty cast imputed prevail luxury utter alliance
    inspire hired rearing proprietor enrich quitting lest preceding patient falls affecting weaken
    trends peaceful providers advised promises medical occurs respond shells derivative modifying
    validate noticed abandoned efficiently restricts export completion brute contented sorrows
    thoughtful silenced disinterested excepting attendance gloom cordiality visits ha excite amends
    jealous sufferings sun clothes hated prison train lesser condemned secondly mankind criminal
    mechanisms ambition respecting interfere expose worthy accordance evaluating sue signing
    removable invite induce usefulness attained evolved chapters monitoring installations symbols
    databases threats confirmation disaster modes dealing continues confusing dual aggregate
    maintains grouping processing responsibilities covering county professions assisted fondness
    sprung throwing bore owed desperate betraying betrayed anywhere feels attract iron occupation
    riches struggling resisting aiming customs sphere oppress problematic suffice shy enjoying
    personally stolen violation keen buying mutually viewpoint perspectives acknowledgment examining
    deserves resolving claiming interpretation decrease definite allocate monitored heat breach ship
    universally deemed expert communicating hiding meets volunteer complicated roughly consistency
    extracted warning requirement reputation mask hung unworthy talent inclinations haste
    observations reluctance cared accommodation offend overlook situated somewhere excellence
    invariably vastly positively guilty tribute tenant climate atmosphere petty embraced weakening
    workmen operators grace weakened shift indirect manufacturing lawyers consume sample string
    gathers recovering neck fourth internally characteristic misleading diverse originated weekly
    appreciate medium crucial terminology systematic converted index incorrect nevertheless proposes
    objectives combining naming tranquil nurse puzzled fifteen expedient peculiarly dressing
    beauties amused dissatisfied timed farewell alarming sensation joyful nervous awakened nearest
    hopeless trusting speculation deed directing contradict fullest objected conformity threatening
    accustomed battle reads sessions interactions tested invoke intending mild temptation complaints
    mouth mix provoke enhance accurately dividing passive aided race historic emerge ego avoids
    simpler migrate specifies announce guidelines vital rough pushed characteristics killing oil
    boards accepts frank heightened surrounded estimation accidentally dry entertain repetition
    unnatural examination yourselves sounds prejudice honestly substance
    """
}
