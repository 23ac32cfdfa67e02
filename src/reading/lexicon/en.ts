import type { Lexicon } from './concepts.ts';

/*
 * English words of public procurement and its disputes, written for Recoupe beside the French ones, from the
 * vocabulary of procurement notices, audit-office and court reports and of the press (British, American, Australian).
 * Folded: lower case. Entries are separated by commas; `x*` stands for every word that begins with x.
 */
export const ENGLISH: Lexicon = {
  contract:
    'contract, contracts, contracted, contracting, contractual*, concession, concessions, concessionaire*, framework agreement*, public private partnership*, pfi, ppp, lease, leases, leased, franchise, franchises, subcontract*, sub contract*, outsourc*, terms of the contract, licence, license, lot, task order*, purchase agreement*, supply agreement*',
  deal: 'deal, deals, agreement, agreements, partnership*, accord, memorandum, letter of intent, pact, alliance, joint venture',
  tender:
    'tender, tenders, tendering, tendered, procurement*, competitive bid*, competitive tender*, call for tender*, request for proposal*, rfp, solicitation*, invitation to tender, public auction, auction*, competitive process, bidding process, without competition, no bid, sole source*, noncompetitive*, fast track*',
  bid: 'bid, bids, bidder*, bidding, proposal*, shortlist*, short list*, candidate*, contender*, compet*, offer, offers, offered, losing, interested in, interest in, in the running, apply for',
  award:
    'award*, grant, granted, grants, let the contract, handed, hand, hands, preferred bidder*, give the, given the, given a',
  win: 'win, wins, won, winning, winner*, secure, secured, secures, landed, land the, clinch*, scoop*, gain, gained, obtain*, receiv*, get the',
  lose: 'lose, loses, lost, losing, loss of, beat, beaten, stripped, passed over, rejected, unsuccessful*',
  choose:
    'choose*, chose, chosen, select*, pick, picked, picks, opt, opted, prefer*, favour*, designat*, name, named, choice*',
  entrust:
    'entrust*, task, tasked, hire, hired, hires, hiring, appoint*, commission*, outsourc*, in charge of, responsible for, retained, retain, engag*, mandat*, charged with, turned to, use of, used by, work with, works with',
  sign: 'sign, signs, signed, signing, seal, seals, sealed, conclud*, finalis*, finaliz*, ratif*, entered into, enter into, agreed, agree, agrees, effective',
  negotiate: 'negotiat*, talks, discussion*, discussing, renegotiat*, bargain*',
  buy: 'buy, buys, buying, bought, purchas*, procure, procures, procured, acquire, acquired, sell, sells, sold, sale, sales, customer*, export*, client*',
  order: 'order, orders, ordered, ordering, delivery order*, option, options, backlog',
  provide:
    'provid*, supply, supplies, supplied, supplying, deliver*, equip*, install*, maintain*, maintenance, manufactur*, build, builds, built, building, develop*, design*, construct*, perform*, servic*, make, made, host, hosting, repair*, upgrad*',
  operate:
    'operat*, run, runs, ran, running, manage, manages, managed, managing, management, administer*, staffed, oversee*, handle*, handling',
  supplier:
    'supplier*, provider*, vendor*, contractor*, subcontractor*, company, companies, firm, firms, consortium, group, business, businesses, corporation, manufacturer*, operator*, subsidiary, consultant*, multinational*, maker, insurer*, builder*, developer*, giant, startup, utility',
  replace:
    'replac*, succeed*, succession, took over, take over, takes over, taken over, taking over, takeover, instead of, in place of, supplant*, substitut*, supersed*, in favour of, in favor of, handed over, passed to, successor',
  switch:
    'switch*, move from, moved from, moving from, moves from, migrat*, transfer*, transition*, ditch*, drop, dropped, drops, dump*, abandon*, change supplier*, change of supplier, change of operator, new provider, new operator, new supplier, new contractor, another company, away from, part ways, scrap*, axe, axed, sack*, fired, quit',
  insource:
    'in house, inhouse, insourc*, nationalis*, nationaliz*, renationalis*, public ownership, back in house, public control, municipal*, brought back',
  privatise:
    'privatis*, privatiz*, outsourc*, private sector, contracted out, contracting out, sell off, spin off, delegat*',
  competition: 'competit*, rival*, monopol*, antitrust, open to competition, market share',
  end: 'end, ends, ended, ending, stop, stops, stopped, stopping, close, closed, closing, closure, cease*, shut, shut down, wind down, wound up, halt*, scrapp*, discontinu*, cut off, pull out, pulled out, pulls out, withdraw*, withdrew, exit, exits, leave, leaves, left, phase out, no longer',
  terminate:
    'terminat*, cancel*, rescind*, annul*, void, voided, revok*, break the contract, breach*, repudiat*, overturn*, quash*, strip, stripped, scrap*, axed, not renew*, not be renewed, tear up, torn up',
  expire:
    'expir*, runs until, run until, until, due to end, end of the contract, lasts, years, term, duration, runs out, run out',
  renew: 'renew*, extend*, extension*, prolong*, rollover, roll over, continue*, re award*, reappoint*',
  amend: 'amend*, modif*, revis*, renegotiat*, adjust*, chang*, vary, variation*, review*',
  failure:
    'fail, fails, failed, failing, failure*, fault*, glitch*, outage*, breakdown*, broke down, error*, mistake*, problem*, bug, bugs, crash*, disrupt*, blunder*, botch*, fiasco, shambles, chaos, flaw*, malfunction*, defective, shortfall*, wrong*, incorrect*, shortcoming*, underperform*, unreliab*, ineffective*, inaccura*, out of service, debacle, trouble*, issue, issues, collapse*, poor, fake, bogus, false, riot*, escape*, abuse*, neglect*, lapse*, understaff*, scandal*, pointless, incident*, concern*',
  attack:
    'cyberattack*, cyber attack*, hack*, breach, breaches, breached, data breach*, ransomware, leak*, stolen, exposed, malware, vulnerab*, intrusion*, compromis*, theft, phishing, virus',
  accident:
    'accident*, death*, died, die, killed, kill, injur*, fire, explosion*, crash*, collapse*, victim*, fatal*, suicide*, unrest, riots',
  defect:
    'defect*, recall*, faulty, substandard, crack*, corros*, unsafe, dangerous, nonconform*, inferior, broken, repair*',
  victim:
    'passenger*, patient*, resident*, taxpayer*, detainee*, inmate*, user, users, complain*, commuter*, prisoner*, asylum seeker*, pupil*, veteran*, family, families, refugee*',
  delay:
    'delay*, postpon*, late, behind schedule, overdue, deferred, defer, put off, wait*, slow, slower, backlog*, not yet, still not, have yet to, has yet to, pushed back, slip, slipped, stall*, held up, missed, deadline*, longer than',
  schedule:
    'schedule*, timetable*, deadline*, due, by the end of, expected to, expected by, start, starts, begin*, began, completion, next year, next month, next week, date, dates, month*, year*, week*',
  money:
    'dollar*, million, millions, billion, billions, pound*, euro*, mln, dlrs, bn, usd, gbp, eur, cents, dlr, ringgit, yen, rupee*, stg, mln dlrs',
  cost: 'cost*, price*, worth, value, valued, budget*, fee, fees, tariff*, amount*, sum, spend*, spent, estimate*, rate, rates, expens*, bill, bills, fund*, cheaper, saving*, rent, financ*, invest*',
  overrun:
    'overrun*, over budget, overspen*, overcharg*, soar*, balloon*, escalat*, blowout, blew out, spiral*, exceed*, inflated, doubled, tripled, excessive, exorbitant, higher than, rip off',
  payment:
    'pay, pays, paid, paying, payment*, reimburs*, refund*, repay*, settle, settled, settlement, invoice*, bill, billed, charge, charges, charged, remunerat*, fee, fees, funded, cash',
  unpaid:
    'unpaid, owed, owe, owes, owing, debt*, arrears, outstanding, claim for, claims of, shortfall, withheld, withhold, refus* to pay, losses, deficit*',
  penalty:
    'penalt*, fine, fines, fined, sanction*, damages, debar*, blacklist*, suspended from, punish*, abatement*, deduction*',
  court:
    'court, courts, judge*, ruling, ruled, rules, tribunal, trial, verdict, judgment, judgement, appeal*, injunction*, arbitrat*, judicial, hearing, jury, lawyer*, attorney*, supreme court, high court, conviction',
  lawsuit:
    'lawsuit*, sue, sues, sued, suing, legal action, litigation, litigat*, complaint*, filed, filing, challeng*, protest, bid protest, claim against, dispute*, suit, class action, legal battle, took to court, petition*',
  compensation: 'compensat*, damages, indemn*, restitution, redress, reparation*, payout*, settlement*',
  conflict:
    'conflict*, dispute*, row, rows, controvers*, clash*, feud, fight, battle, tension*, war of words, oppos*, refus*, against, disagree*, tug of war, crisis, stand off, block*, resist*',
  investigation:
    'investigat*, probe*, inquir*, enquir*, raid*, search*, subpoena*, inspector*, watchdog*, ombudsman, examin*, scrutin*, oversight, hearing*, committee, look into, looking into, review*, serious fraud office, whistleblow*, witness*, testif*, inspector general, coroner*, inquest',
  prosecution:
    'prosecut*, indict*, charged, arrest*, plead*, guilty, convict*, sentenc*, jail*, prison, police, fbi, criminal*, attorney general, district attorney, suspect*, accused, trial, grand jury, federal charges',
  corruption:
    'corrupt*, brib*, kickback*, fraud*, conflict of interest, conflicts of interest, rigg*, bid rigging, collu*, cronyism, embezzl*, money laundering, favourit*, favorit*, improper*, illegal*, irregular*, misconduct, wrongdoing, unlawful*, cartel, insider, links to, ties to, donor*, donation*, lobby*, misus*',
  audit:
    'audit*, report, reports, national audit office, gao, accountability office, inspector general, study, assessment*, evaluat*, review, finding*, concluded, recommend*, figures, analysis',
  report:
    'report, reported, reports, according to, reveal*, revelation*, document*, leaked, source*, newspaper*, article, told, emails, memo, obtained by, interview*, published',
  accuse: 'accus*, alleg*, blam*, charg*, denounc*, point the finger, suspect*, claim that',
  criticise:
    'critic*, slam*, attack*, condemn*, deplor*, concern*, worr*, warn*, outrage*, anger*, angry, fury, furious, backlash, question*, unhappy, complain*, object*, protest*, ridicul*',
  demand:
    'demand*, request*, call for, called for, calls for, calling for, urge*, ask, asked, asks, seek*, sought, require*, insist*, want, wants, wanted, order, orders, ordered, propos*, invit*, ban, banned, prohibit*',
  deny: 'deny, denies, denied, denying, denial*, reject*, refut*, dismiss*, disput*, no plan*, not true, untrue, never, no intention*, rule out, ruled out, rules out, did not, does not, has not, not, no, none, nor, neither, contradict*, disagreed',
  confirm: 'confirm*, admit*, acknowledg*, conced*, accept*, approv*, recogni*, assur*',
  decline:
    'declin*, no comment, refused to comment, would not comment, did not respond, not respond, not available for comment, unavailable for comment, not immediately respond, not return, neither confirm*, refused to say, would not say, could not be reached',
  say: 'said, say, says, saying, told, tell, tells, added, add, adds, stated, state, states, according to, claim*, insist*, explain*, argue*, announced, declared, noted, note, wrote, testified, told reporters, replied, commented, warned, remark*, believe*, describ*, called, promised, promise*, vow*, pledg*, maintain*, suggest*, estimat*',
  announce: 'announc*, unveil*, launch*, press release, statement, declar*, release*, introduc*, publish*, present*',
  plan: 'plan, plans, planned, planning, intend*, intention*, consider*, propos*, expect*, would, could, might, may, will, going to, set to, hope*, aim*, future, upcoming, forthcoming, likely, next',
  decide:
    'decid*, decision*, approv*, vote*, adopt*, authoris*, authoriz*, green light, ruled, agree*, reject*, refus*, determin*, chose, forced',
  deliver:
    'deliver*, delivery, rollout, roll out, rolled out, deploy*, implement*, commission*, enter service, go live, went live, launch*, set up, shipment*, start work, began work',
  project:
    'project*, programme*, program, programs, scheme*, system*, platform*, software, infrastructure, app, website, construction, works, plan, initiative*, computer*, it system*, network*, upgrade*',
  service:
    'service*, rail, railway*, train, trains, bus, buses, ferry, ferries, water, waste, catering, cleaning, security, prison*, detention*, hospital*, school*, call centre*, call center*, healthcare, health, electricity, power, gas, training, policing, parking, transport*, guard, guards, probation, housing, care, training, recycling, collection, centre, center',
  quantity:
    'number, hundred*, thousand*, dozen*, about, more than, less than, nearly, around, total, percent, per cent, %, half, third, quarter, tonnes, units, copies, aircraft, employees, workers, homes, each year, a year, per year, a day',
  public:
    'government*, department*, council*, county, state, agency, agencies, authorit*, ministry, ministries, city, district, public sector, federal, nhs, army, navy, air force, military, police, body, commission, administration, local authority, municipal*, public body, whitehall, bureau, office, commonwealth, taxpayer*, pentagon, university, public',
  government:
    'government*, parliament*, congress*, senate*, white house, prime minister*, president*, cabinet, downing street, administration, federal government, minister*, lawmakers, house of representatives, ministers',
  minister:
    'minister*, secretary, mayor, senator*, mp, mps, councillor*, director*, chief executive, ceo, spokesman, spokeswoman, spokesperson, spokesmen, chairman, president, commissioner*, governor, official, officials, head of, representative*, lawmaker*, executive*, union, unions, boss, leader',
  equipment:
    'aircraft, plane*, jet, jets, helicopter*, ship*, submarine*, missile*, tank*, vehicle*, drone*, weapon*, gun*, mask*, ventilator*, vaccine*, test, tests, kit, kits, computer*, software, server*, camera*, scanner*, reactor*, passport*, uniform*, ammunition, satellite*, engine*, radar*, radio*, phone*, equipment, locomotive*, turbine*, tanker*, machine*, technology',
  site: 'stadium*, airport*, bridge*, motorway*, highway*, station*, port, ports, plant, plants, hospital*, school*, prison*, museum*, tower*, line, lines, dam, facility, facilities, detention centre*, detention center*, site, building*, base, bases, field, mine, road*, grid, tunnel*, terminal*',
  data: 'data, cloud, digital, information technology, it, algorithm*, database*, artificial intelligence, ai, server*, cyber*, facial recognition, software, surveillance, privacy, records',
  guarantee: 'guarantee*, commit*, commitment*, oblig*, promis*, pledge*, bond, assurance*, undertak*',
  subsidy: 'subsid*, aid, grant*, funding, loan*, support, bailout, bail out, public money, taxpayers money',
  secret: 'secret*, confidential*, transparen*, undisclosed, disclos*, classified, redact*, made public, hidden',
  suspend: 'suspend*, suspension, freez*, froze*, pause*, halt*, hold, on hold, reconsider*, review the',
  strike: 'strike, strikes, striking, walkout*, industrial action, picket*, protest*',
  staff:
    'employee*, worker*, job, jobs, staff*, redundan*, lay off*, layoff*, laid off, wages, salary, pay rise, recruit*, union, unions, workforce, bankrupt*, insolven*, liquidat*, receivership, personnel',
  market:
    'share, shares, stock, stocks, shareholder*, investor*, dividend*, trading, market, wall street, nasdaq, analyst*, bond, bonds, listed, bourse, ftse',
  profit:
    'profit*, revenue*, earning*, turnover, quarter, quarterly, sales, margin*, growth, losses, forecast*, income, results',
  acquire:
    'acquisition*, acquir*, merger*, merge, merged, takeover, take over, buyout, stake, bought by, subsidiary, sell off, joint venture',
  appoint:
    'appointed, named as, resign*, nominat*, successor, step down, stepped down, elected, sacked, promotion, fired, ousted, retire*',
  consumer:
    'consumer*, customer*, subscriber*, shopper*, buyer*, retail*, promotion, price cut*, store, stores, product, products, smartphone*, handset*, gadget*, user, users',
  opinion:
    'i think, i believe, in my view, should, must, ought, important, unacceptable, shameful, absurd, ridiculous, hope, hopeful, proud, great, best, worst, good, bad, right, wrong, believe, feel, disgrace*, excited',
  politics:
    'election*, campaign*, party, democrat*, republican*, labour, labor, conservative*, tory, tories, vote, voter*, liberal*, opposition, brexit, referendum, poll*, politic*, trump, obama, caucus*, democratic, coalition',
  law: 'law, laws, bill, legislation, act, regulation*, amendment*, statute*, directive*, rule, rules, policy, policies, reform*, constitution*, legal, freedom of information',
  sport:
    'match*, football, cup, team, player*, club, championship*, league, goal*, coach, olympic*, rugby, tennis, victory, golf, score*, season, race',
  feeling:
    'emotion*, fear, joy, sad, love, family, children, child, life, live, mother, father, woman, man, young, home, friend*, story, heart, wife, husband',
  sector:
    'sector, industry, market leader, trend*, in general, worldwide, on average, global market, leading, largest, biggest, world leader, experts, ecosystem*, innovation*, expertise, growth, economy',
};
