// Portuguese words of the panel.
import type { Translation } from './words';

export const texts: Translation = (format) => ({
  panel: (name) => `Conversa com ${name}`,
  openChat: 'Abrir o chat',
  openChatUnread: (count) =>
    `Abrir o chat, ${format.plural(count, { one: '# mensagem nova', other: '# mensagens novas' })}`,
  log: 'Mensagens',
  conversation: 'Conversa',
  automatic: 'automático',
  assistant: 'Assistente',
  automaticAssistant: 'Assistente automático',
  desk: (name) => `de ${name}`,
  waitingForPerson: 'Uma pessoa já vem',
  answersLater: 'A equipe responde mais tarde',
  ended: 'Conversa encerrada',
  you: 'Você',

  close: 'Fechar o chat',
  menu: 'Mais',
  talkToPerson: 'Falar com uma pessoa',
  endConversation: 'Encerrar a conversa',
  back: 'Voltar ao chat',
  loading: 'Conectando…',

  write: 'Escreva uma mensagem',
  send: 'Enviar',
  left: (count) => format.plural(count, { one: 'Resta # caractere', other: 'Restam # caracteres' }),
  tooLong: (over, max) =>
    `${format.plural(over, { one: '# caractere', other: '# caracteres' })} a mais. Uma mensagem pode ter ${format.number(max)}; divida-a em duas, por favor.`,

  startWith: 'Faça a sua pergunta ou comece por uma destas:',
  didYouMean: 'Sugestões',
  sources: 'Mais sobre isto',
  helpful: 'Isto ajudou?',
  yes: 'Sim',
  no: 'Não',
  thanksHelpful: 'Obrigado. É bom saber.',
  thanksNotHelpful: 'Obrigado por nos dizer. Pergunte com outras palavras ou',
  aPersonCanHelp: 'fale com uma pessoa',

  typing: (who) => `${who} está escrevendo`,
  sending: 'Enviando',
  keptUnsent: 'Ainda não enviada',
  sent: 'Enviada',
  read: 'Lida',
  failed: 'Não enviada.',
  sendAgain: 'Enviar de novo',
  edit: 'Editar',
  earlier: 'Mensagens anteriores',
  newMessages: 'Mensagens novas',

  delivered: 'Entregue',
  toEnd: 'Ir para as últimas mensagens',
  sentFile: 'Um arquivo',

  attach: 'Anexar um arquivo',
  attached: 'Arquivos anexados',
  fileLimits: (kinds, size) => `${kinds}, até ${size} cada`,
  dropHere: 'Solte aqui para anexar',
  uploading: (name) => `Enviando ${name}`,
  uploadWaits: 'Ainda não foi carregado. Tento de novo assim que a conexão voltar.',
  uploadAgain: (name) => `Carregar ${name} de novo`,
  removeFile: (name) => `Remover ${name}`,
  sendsWhenUploaded: 'Será enviada assim que os arquivos forem carregados.',
  tooManyFiles: (max) =>
    `No máximo ${format.plural(max, { one: '# arquivo', other: '# arquivos' })} por mensagem. Envie os outros em uma segunda, por favor.`,
  fileTooLarge: (size, max) =>
    max
      ? `Grande demais: ${size}. O máximo é ${max}.`
      : `Grande demais: ${size}. Escolha um menor, por favor.`,
  fileType: (kinds) => `Este tipo de arquivo não pode ser enviado. Possíveis: ${kinds}.`,
  fileProblems: {
    file_empty: 'Este arquivo está vazio. Escolha outro, por favor.',
    file_failed: 'Não conseguimos receber este arquivo. Tente de novo, por favor.',
    file_lost: 'Não foi carregado antes de a página fechar. Anexe de novo, por favor.',
  },
  viewImage: (name) => `Ver ${name} maior`,
  closeImage: 'Fechar a imagem',
  openOriginal: 'Abrir o arquivo',

  emoji: 'Emojis',
  searchEmoji: 'Procurar um emoji',
  emojiFound: (count) => format.plural(count, { one: '# encontrado', other: '# encontrados' }),
  emojiNone: 'Nada encontrado. Tente outra palavra.',

  previewed: 'A equipe vê o que você digita antes do envio.',
  sound: 'Som',
  notices: 'Notificações',
  notifyMe: 'Avise-me quando alguém responder',
  transcriptOf: (name) => `Conversa com ${name}`,
  downloadTranscript: 'Baixar a conversa',
  transcriptByEmail: 'Conversa por e-mail',
  transcriptWhere: 'Para que endereço?',
  transcriptSent: (email) => `A conversa está a caminho de ${email}.`,
  dismiss: 'Entendi',
  startAgain: 'Começar de novo',
  npsTitle: 'Qual a chance de você nos recomendar?',
  npsNever: 'Nenhuma',
  npsSurely: 'Muito grande',

  next: (position) =>
    position === 1 ? 'Você é o próximo da fila' : `Você está na posição ${format.number(position)} da fila`,
  inLine: 'Uma pessoa vai assumir',
  usually: (low, high) =>
    high <= 1
      ? 'Em geral, menos de um minuto.'
      : low < 1
        ? `Em geral, menos de ${format.minutes(high)}.`
        : low === high
          ? `Em geral, cerca de ${format.minutes(high)}.`
          : `Em geral, de ${low} a ${format.minutes(high)}.`,
  usuallyHours: (low, high) =>
    low === high
      ? `Em geral, cerca de ${format.hours(high)}.`
      : `Em geral, de ${low} a ${format.hours(high)}.`,
  placeKept: 'Você pode sair desta página; guardamos o seu lugar.',
  answerBy: (at, now) => `Respondemos até as ${format.time(at)}, ${format.day(at, now)}`,
  nobodyHere: 'Não há ninguém disponível agora.',
  leaveEmail: 'Deixe o seu e-mail e a resposta chega até você, mesmo com esta página fechada.',
  leaveEmailToo: 'Deixar também um e-mail',
  email: 'E-mail',
  leavePhone: 'Deixe o seu número e alguém da equipe liga para você.',
  phone: 'Número de telefone',
  yourName: 'O seu nome (opcional)',
  saveContact: 'Salvar',
  notNow: 'Agora não',
  emailInvalid: 'Confira o endereço: precisa de um nome, uma @ e um domínio, como anna@example.com.',
  emailKept: (email) => `Também escreveremos para ${email}.`,
  phoneInvalid: 'Confira o número: algarismos com o código, como +55 11 91234-5678.',
  phoneKept: (phone) => `Alguém da equipe liga para ${phone}.`,
  chooseWay: 'Como quer receber a resposta?',
  ways: { wait: 'Esperar aqui', email: 'Por e-mail', call_back: 'Por telefone' },
  waitsHere: 'A resposta chega aqui. Você pode sair desta página; guardamos o seu lugar.',
  changeWay: 'Alterar',

  askedForPerson: 'Você pediu uma pessoa',
  handedOver: 'Passado para a equipe',
  joining: (name) => `${name} está aqui agora`,
  knowsAll: 'Você não precisa repetir nada.',
  leftToQueue: (name) => `${name} precisa sair; outra pessoa da equipe assume`,
  leftToBot: (name) => `${name} saiu`,
  transferred: (name) => `${name} assume`,
  transferredToTeam: (team) => `Passado para a equipe ${team}`,
  emailLeft: 'E-mail salvo',
  phoneLeft: 'Número de telefone salvo',
  resolved: 'Conversa encerrada',
  resolvedBy: (name) => `${name} encerrou a conversa`,
  rated: (score) => `Você deu ${score} de 5. Obrigado.`,

  rateTitle: 'Como foi?',
  rateScores: ['Ruim', 'Fraco', 'Razoável', 'Bom', 'Muito bom'],
  rateComment: 'O que devemos saber? (opcional)',
  rateSend: 'Enviar avaliação',
  writeToStartAgain: 'Mais alguma coisa? É só escrever.',

  offlineTitle: 'Sem conexão.',
  offlineWaiting: 'O que você escreve fica guardado e é enviado assim que a conexão voltar.',
  offlineUnsent: 'Ainda não enviada. Tento de novo assim que a conexão voltar.',
  tryNow: 'Tentar agora',

  articleLoading: 'Carregando o artigo…',
  articleFailed: 'Não foi possível carregar o artigo. Verifique a conexão e tente de novo.',
  tryAgain: 'Tentar de novo',

  automaticNotice:
    'Você está escrevendo para um assistente automático. Uma pessoa pode assumir a qualquer momento.',
  privacy: 'Privacidade',
  openNow: 'Estamos aqui agora.',
  closedNow: 'Estamos fechados agora.',
  opensAt: (at, now) => `Voltamos ${format.day(at, now)} às ${format.time(at)}.`,
  openingHours: 'Horário de atendimento',
  hoursFromTo: (from, to) => `das ${from} às ${to}`,
  hoursIn: (zone) => `Hora de ${zone}`,
  formTitle: 'Antes de começar',
  formOptional: (label) => `${label} (opcional)`,
  formChoose: 'Escolha',
  formStart: 'Ir para o chat',
  formMissing: 'Preencha este campo, por favor.',
  formNotChosen: 'Escolha uma opção, por favor.',
  formNotTicked: 'Marque esta caixa para continuar.',
  bubbleFrom: (name) => `Mensagem de ${name}`,
  bubbleAnswer: 'Responder',
  bubbleDismiss: 'Não, obrigado',

  help: 'Ajuda',
  helpTitle: 'Encontrar uma resposta',
  helpBrowse: 'Ver artigos de ajuda',
  helpSearch: 'Procurar nos artigos',
  helpCount: (count) => format.plural(count, { one: '# artigo', other: '# artigos' }),
  helpNone: (words) => `Ainda não há artigo sobre “${words}”.`,
  helpEmpty: 'Ainda não há artigos. Pergunte no chat.',
  helpAsk: 'Perguntar no chat',
  helpLoading: 'Um momento, os artigos estão chegando.',
  helpFailed: 'Não foi possível carregar os artigos. Verifique a conexão e tente de novo.',
  helpBack: 'Voltar aos artigos',

  problems: {
    too_many_messages: (wait) =>
      wait
        ? `Foi muita coisa de uma vez. Você pode escrever de novo ${wait}.`
        : 'Foi muita coisa de uma vez. Você já pode escrever de novo.',
    store_unavailable: (wait) =>
      `Não conseguimos guardar mensagens agora. Tento de novo${wait ? ` ${wait}` : ''}; o seu texto está guardado.`,
    internal: (wait) =>
      `Algo deu errado do nosso lado. Tento de novo${wait ? ` ${wait}` : ''}; o seu texto está guardado.`,
    conflict: () => 'Algo mudou ao mesmo tempo. Estou tentando de novo.',
    text_too_long: () => 'Esta mensagem é longa demais. Divida-a em duas, por favor.',
    empty_text: () => 'Ainda não há nada para enviar. Escreva antes algumas palavras.',
    invalid: () => 'Algo não é válido. Confira e envie de novo, por favor.',
    no_conversation: () => 'Escreva antes do que se trata; assim alguém da equipe pode ajudar.',
    already_waiting: () => 'Você já está na fila. Uma pessoa já vem.',
    already_resolved: () => 'Esta conversa já terminou. É só escrever para começar de novo.',
    already_taken: () => 'Já há uma pessoa com você.',
    not_allowed: () => 'Só a equipe pode fazer isto.',
    not_holder: () => 'Outra pessoa acabou de assumir. Envie de novo, por favor.',
    unsupported_protocol: () =>
      'Este chat foi atualizado. Recarregue a página, por favor; o seu texto está guardado.',
    unknown_token: () => 'Começamos uma nova conversa. Envie de novo, por favor.',
    unknown_conversation: () => 'Começamos uma nova conversa. Envie de novo, por favor.',
    hello_expected: () => 'A conexão foi interrompida. Envie de novo, por favor.',
    malformed: () => 'Não foi possível ler isto. Mude um pouco o texto e envie de novo.',
    unknown_type: () => 'Este chat foi renovado. Recarregue a página, por favor.',
    invalid_identity: () =>
      'Não conseguimos confirmar quem você é. Recarregue a página e entre de novo; o seu texto está guardado.',
    blocked: () => 'Você não pode escrever aqui no momento. Fale conosco por outro meio, por favor.',
    no_mail: () => 'Não conseguimos enviar e-mail agora. Você pode baixar a conversa.',
    unknown_attachment: () => 'O arquivo não chegou ou esperou tempo demais. Anexe de novo, por favor.',
    too_many_attachments: () => 'São arquivos demais para uma mensagem. Envie alguns em outra, por favor.',
    invalid_form: () => 'No formulário falta algo ou não é válido. Confira e envie de novo, por favor.',
    load_failed: () => 'Não foi possível carregar. Verifique a conexão e tente de novo.',
    crossed: () => 'Acabou de chegar algo mais recente. Veja e envie o seu de novo.',
  },
});
